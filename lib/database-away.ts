/** Digest of the error a newsroom page ends with while Postgres cannot be reached. */
export const DATABASE_AWAY = "DATABASE_AWAY";
