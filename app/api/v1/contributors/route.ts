import { createContributorCall, listContributorsCall } from "../places.ts";
import { program } from "../program.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: listContributorsCall, POST: createContributorCall });
