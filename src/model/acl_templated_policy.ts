/** A templated policy. */
export interface ACLTemplatedPolicy {
  /** Name, such as `"builtin/service"`. */
  TemplateName: string;
  /** JSON schema of its variables; empty if it has none. */
  Schema: string;
  /** The rules. `{{.Name}}` inserts a variable. */
  Template: string;
  /** What it is for. Absent in old versions. */
  Description?: string;
}
