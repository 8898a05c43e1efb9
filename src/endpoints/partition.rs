//! `consul.partition`: admin partitions.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::typescript::typescript;

typescript! {
    AdminPartitionRequest = "AdminPartitionRequest";
}

/// Admin partitions ("Admin Partitions" in the API reference). Only Consul Enterprise has them: a
/// Community agent rejects with `NotFound`.
#[wasm_bindgen]
pub struct PartitionEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl PartitionEndpoints {
    /// Creates an admin partition.
    ///
    /// `PUT /v1/partition`. ACL: `operator:write`. Since 1.11, Enterprise.
    ///
    /// See "Create a Partition" under "Admin Partitions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition>")]
    pub fn create(
        &self,
        partition: AdminPartitionRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("partition")
            .shaped_object("partition", partition, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads an admin partition by its name; `null` if there is none.
    ///
    /// `GET /v1/partition/:name`. ACL: `operator:read`. Since 1.11, Enterprise. A Community agent
    /// rejects with `NotFound` and a hint. Only an old one (1.8) gives `null` too: its 404 has no
    /// words, and cannot be told from that of an absent one. `list` rejects with both.
    ///
    /// See "Read a Partition" under "Admin Partitions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("partition")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces an admin partition: what the payload leaves out is removed.
    ///
    /// `PUT /v1/partition/:name`. ACL: `operator:write`. Since 1.11, Enterprise.
    ///
    /// See "Update a Partition" under "Admin Partitions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition>")]
    pub fn update(
        &self,
        name: Text,
        partition: AdminPartitionRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("partition")
            .segment("name", &name)
            .shaped_object("partition", partition, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Marks an admin partition for deletion, which the servers do with all that is in it.
    ///
    /// `DELETE /v1/partition/:name`. ACL: `operator:write`. Since 1.11, Enterprise.
    ///
    /// See "Delete a Partition" under "Admin Partitions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("partition")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Lists all admin partitions.
    ///
    /// `GET /v1/partitions`. ACL: `operator:read`. Since 1.11, Enterprise.
    ///
    /// See "List all Admin Partitions" under "Admin Partitions" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("partitions")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
