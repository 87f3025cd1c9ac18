import { program } from "../../../program.ts";
import { publishCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: publishCall });
