import { program } from "../../../program.ts";
import { spikeCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: spikeCall });
