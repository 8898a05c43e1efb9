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

/// Admin partitions. Only Consul Enterprise has them: an agent of the Community Edition rejects
/// with `NotFound`.
///
/// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions
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
    /// @param partition The partition. `Name` is required.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions#create-a-partition
    /// @example
    /// ```ts
    /// const partition = await consul.partition.create({
    ///   Name: "team-a",
    ///   Description: "Services of team A",
    /// });
    /// console.log(partition.Name);
    /// ```
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
            .enterprise()
            .send()
    }

    /// Reads an admin partition by its name. The result is `null` if there is no such partition.
    ///
    /// `GET /v1/partition/:name`. ACL: `operator:read`. Since 1.11, Enterprise. On an old agent of the
    /// Community Edition (1.8) the result is `null` instead of an error, because its 404 looks like that
    /// of a missing partition. `list` rejects on every Community agent.
    ///
    /// @param name The name of the partition.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions#read-a-partition
    /// @example
    /// ```ts
    /// const partition = await consul.partition.get("team-a");
    /// console.log(partition?.Description ?? "There is no such partition.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("partition")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .enterprise()
            .send()
    }

    /// Replaces an admin partition. Fields that the payload leaves out are removed.
    ///
    /// `PUT /v1/partition/:name`. ACL: `operator:write`. Since 1.11, Enterprise.
    ///
    /// @param name The name of the partition.
    /// @param partition The whole new state of the partition.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions#update-a-partition
    /// @example
    /// ```ts
    /// const partition = await consul.partition.get("team-a");
    /// if (partition) await consul.partition.update("team-a", { Description: "Moved to team B" });
    /// ```
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
            .enterprise()
            .send()
    }

    /// Marks an admin partition for deletion. The servers then delete it and everything in it.
    ///
    /// `DELETE /v1/partition/:name`. ACL: `operator:write`. Since 1.11, Enterprise.
    ///
    /// @param name The name of the partition.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions#delete-a-partition
    /// @example
    /// ```ts
    /// await consul.partition.delete("team-a");
    /// const partition = await consul.partition.get("team-a");
    /// console.log(partition?.DeletedAt ?? "The partition is gone.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("partition")
            .segment("name", &name)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Lists all admin partitions.
    ///
    /// `GET /v1/partitions`. ACL: `operator:read`. Since 1.11, Enterprise.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/admin-partitions#list-all-partitions
    /// @example
    /// ```ts
    /// for (const { Name, Description } of await consul.partition.list()) {
    ///   console.log(Name, Description);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<AdminPartition[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("partitions")
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }
}
