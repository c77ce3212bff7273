/** An SQL condition on `pg_class`: the object is in the current schema and not part of an extension. */
export const ofUs = `pg_class.relnamespace = current_schema()::regnamespace AND NOT EXISTS (
  SELECT FROM pg_depend
  WHERE pg_depend.classid = 'pg_class'::regclass AND pg_depend.objid = pg_class.oid AND pg_depend.deptype = 'e')`;
