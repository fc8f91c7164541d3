// How an event's content is spelled in SQL, for every query that reads it: the members of `EventContent`, of a table named `e`.
export const EVENT_COLUMNS = `e.id, e.at, e.kind, e.outcome, e.operation, e.actor_id as "actorId", e.subject_id as "subjectId",
  e.session_id as "sessionId", e.digest, e.decision, e.details, e.request_id as "requestId", e.network`
