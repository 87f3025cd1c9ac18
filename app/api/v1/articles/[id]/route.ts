import { program } from "../../program.ts";
import { readArticleCall } from "../calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: readArticleCall });
