import { program } from "../../../program.ts";
import { listIncomingCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: listIncomingCall });
