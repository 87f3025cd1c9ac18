import { createTopicCall, listTopicsCall } from "../places.ts";
import { program } from "../program.ts";

export const { GET, POST, PUT, PATCH, DELETE } = program({ GET: listTopicsCall, POST: createTopicCall });
