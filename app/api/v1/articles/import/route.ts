import { program } from "../../program.ts";
import { importArticleCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ POST: importArticleCall });
