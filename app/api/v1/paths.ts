import { listIncomingCall, listRevisionsCall, publishCall, spikeCall, withdrawCall } from "./articles/[id]/calls.ts";
import {
  createArticleCall,
  importArticleCall,
  listArticlesCall,
  readArticleCall,
  saveDraftCall,
} from "./articles/calls.ts";
import { uploadCall } from "./media/calls.ts";
import {
  createContributorCall,
  createEditionCall,
  createSectionCall,
  createTopicCall,
  listContributorsCall,
  listEditionsCall,
  listSectionsCall,
  listTopicsCall,
} from "./places.ts";
import type { Call } from "./program.ts";
import { suggestCall, suggestForArticleCall } from "./suggestions/calls.ts";

// biome-ignore lint/suspicious/noExplicitAny: each call has types of its own
type Calls = Partial<Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Call<any, any>>>;

/** Every call of the API by its path, for the description; a test holds it together with the route files. */
export const PATHS: Record<string, Calls> = {
  "/articles": { GET: listArticlesCall, POST: createArticleCall },
  "/articles/import": { POST: importArticleCall },
  "/articles/{id}": { GET: readArticleCall },
  "/articles/{id}/draft": { PUT: saveDraftCall },
  "/articles/{id}/publish": { POST: publishCall },
  "/articles/{id}/withdraw": { POST: withdrawCall },
  "/articles/{id}/spike": { POST: spikeCall },
  "/articles/{id}/revisions": { GET: listRevisionsCall },
  "/articles/{id}/incoming": { GET: listIncomingCall },
  "/articles/{id}/suggestions": { GET: suggestForArticleCall },
  "/suggestions": { POST: suggestCall },
  "/media": { POST: uploadCall },
  "/sections": { GET: listSectionsCall, POST: createSectionCall },
  "/topics": { GET: listTopicsCall, POST: createTopicCall },
  "/contributors": { GET: listContributorsCall, POST: createContributorCall },
  "/editions": { GET: listEditionsCall, POST: createEditionCall },
};
