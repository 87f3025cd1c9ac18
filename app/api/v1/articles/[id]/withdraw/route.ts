import { program } from "../../../program.ts";
import { withdrawCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: withdrawCall });
