//! `consul.exportedServices`: services between clusters.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::CallOptions;
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, ListOrObject};

/// Services that are exported to, or imported from, other clusters and partitions ("Exported Services"
/// in the API reference).
#[wasm_bindgen]
pub struct ExportedServicesEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl ExportedServicesEndpoints {
    /// Lists the services that are exported, and to whom. The configuration entry `exported-services`
    /// says which; a `*` in it stands here as the services that there are.
    ///
    /// `GET /v1/exported-services`. ACL: `mesh:read` or `operator:read`. Blocks with `index`. Since
    /// 1.17.3; older versions reject with `NotFound`.
    ///
    /// See "List Exported Services" under "Exported Services" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ExportedService[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("exported-services")
            .expecting(List)
            .options(options, &[])
            .send()
    }

    /// Lists the services that are imported, and from whom. Enterprise servers give the list in an
    /// object beside its partition.
    ///
    /// `GET /v1/imported-services`. Since 1.22; older versions reject with `NotFound`.
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
