//! `consul.exportedServices`: services between clusters.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, ListOrObject};

/// Services that are exported to, or imported from, other clusters and partitions.
///
/// @see https://developer.hashicorp.com/consul/api-docs/exported-services
#[wasm_bindgen]
pub struct ExportedServicesEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ExportedServicesEndpoints {
    /// Lists the exported services and their consumers. The configuration entry `exported-services`
    /// defines them. A `*` in it appears here as the existing services.
    ///
    /// `GET /v1/exported-services`. ACL: `mesh:read` or `operator:read`. Supports blocking queries
    /// (`index`). Since 1.17.3.
    ///
    /// @param options Call options.
    /// @throws {NotFound} The server is older than 1.17.3.
    /// @see https://developer.hashicorp.com/consul/api-docs/exported-services#list-exported-services
    /// @example
    /// ```ts
    /// for (const { Service, Consumers } of await consul.exportedServices.list()) {
    ///   console.log(Service, Consumers.Peers ?? []);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ExportedService[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("exported-services")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the imported services and where they come from. Enterprise servers return the list in
    /// an object that also names the partition.
    ///
    /// `GET /v1/imported-services`. Since 1.22.
    ///
    /// @param options Call options.
    /// @throws {NotFound} The server is older than 1.22.
    /// @see https://developer.hashicorp.com/consul/api-docs/exported-services
    /// @example
    /// ```ts
    /// const imported = await consul.exportedServices.listImported();
    /// const services = Array.isArray(imported) ? imported : (imported.ImportedServices ?? []);
    /// for (const { Service, SourcePeer } of services) console.log(Service, SourcePeer);
    /// ```
    #[wasm_bindgen(
        js_name = listImported,
        unchecked_return_type = "ConsulPromise<ImportedService[] | ImportedServicesOfPartition>"
    )]
    pub fn list_imported(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("imported-services")
            .expecting(ListOrObject)
            .options(options, &[])
            .send()
    }
}
