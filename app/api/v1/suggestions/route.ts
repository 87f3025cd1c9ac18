import { program } from "../program.ts";
import { suggestCall } from "./calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: suggestCall });
