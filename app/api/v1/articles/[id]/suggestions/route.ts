import { program } from "../../../program.ts";
import { suggestForArticleCall } from "../../../suggestions/calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: suggestForArticleCall });
