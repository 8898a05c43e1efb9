/** The license as a server reports it (Enterprise). */
export interface LicenseReply {
  /** Whether it is valid. */
  Valid: boolean;
  /** The license; `null` for none. */
  License: License | null;
  /** Warnings. */
  Warnings: string[] | null;
}

/** A license (Enterprise). Times are RFC 3339. */
export interface License {
  /** ID of the license. */
  license_id: string;
  /** ID of the customer. */
  customer_id: string;
  /** ID of the cluster it was issued for; `"*"` for any. */
  installation_id: string;
  /** When it was issued. */
  issue_time: string;
  /** Start of its validity. */
  start_time: string;
  /** End of its validity. */
  expiration_time: string;
  /** When Consul stops working with it. */
  termination_time: string;
  /** Whether Consul continues to work with it after that. Absent in old versions. */
  ignore_termination?: boolean;
  /** Product it was issued for. */
  product: string;
  /** Flags. */
  flags: Record<string, unknown> | null;
  /** Licensed modules. Absent in old versions. */
  modules?: string[] | null;
  /** Licensed features. */
  features: string[] | null;
}
