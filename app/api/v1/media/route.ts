import { program } from "../program.ts";
import { uploadCall } from "./calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: uploadCall });
