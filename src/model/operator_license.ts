/** What a server says of the license (Enterprise). */
export interface LicenseReply {
  /** Whether it is valid. */
  Valid: boolean;
  /** The license; `null` for none. */
  License: License | null;
  /** What is wrong with it. */
  Warnings: string[] | null;
}

/** A license (Enterprise). Times are RFC 3339. */
export interface License {
  /** Its ID. */
  license_id: string;
  /** ID of the customer. */
  customer_id: string;
  /** ID of the cluster that it is for; `"*"` for any. */
  installation_id: string;
  /** When it was issued. */
  issue_time: string;
  /** When it begins. */
  start_time: string;
  /** When it ends. */
  expiration_time: string;
  /** When Consul stops to work with it. */
  termination_time: string;
  /** Whether Consul never stops to work with it. Absent in old versions. */
  ignore_termination?: boolean;
  /** Product that it is for. */
  product: string;
  /** What else it says. */
  flags: Record<string, unknown> | null;
  /** Modules that it is for. Absent in old versions. */
  modules?: string[] | null;
  /** Features that it is for. */
  features: string[] | null;
}
