/** Whether the target of a request is the call that rewrites emails, which Next's route takes with a slash at its end, too. */
export function isForApi(target = ""): boolean {
  return /^\/api\/rewrite\/?(\?|$)/.test(target);
}
