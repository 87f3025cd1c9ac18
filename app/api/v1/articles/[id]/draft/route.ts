import { program } from "../../../program.ts";
import { saveDraftCall } from "../../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ PUT: saveDraftCall });
