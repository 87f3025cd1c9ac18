import { program } from "../../../program.ts";
import { listRevisionsCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: listRevisionsCall });
