import { program } from "../program.ts";
import { createArticleCall, listArticlesCall } from "./calls.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: listArticlesCall, POST: createArticleCall });
