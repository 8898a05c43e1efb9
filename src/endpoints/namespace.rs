//! `consul.namespace`: namespaces.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{List, Object};
use crate::typescript::typescript;

typescript! {
    NamespaceRequest = "NamespaceRequest";
}

/// Namespaces. Only Consul Enterprise has them: an agent of the Community Edition rejects with
/// `NotFound`.
///
/// @see https://developer.hashicorp.com/consul/api-docs/namespaces
#[wasm_bindgen]
pub struct NamespaceEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl NamespaceEndpoints {
    /// Creates a namespace.
    ///
    /// `PUT /v1/namespace`. ACL: `operator:write`. Since 1.7, Enterprise.
    ///
    /// @param namespace The namespace. `Name` is required.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/namespaces#create-a-namespace
    /// @example
    /// ```ts
    /// const namespace = await consul.namespace.create({
    ///   Name: "team-a",
    ///   Description: "Services of team A",
    /// });
    /// console.log(namespace.Name);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace>")]
    pub fn create(
        &self,
        namespace: NamespaceRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("namespace")
            .shaped_object("namespace", namespace, "Named")
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Reads a namespace by its name. The result is `null` if there is no such namespace.
    ///
    /// `GET /v1/namespace/:name`. ACL: `operator:read`, or any permission in the namespace.
    /// Supports blocking queries (`index`). Since 1.7, Enterprise. On an old agent of the Community
    /// Edition (1.8) the result is `null` instead of an error, because its 404 looks like that of a
    /// missing namespace. `list` rejects on every Community agent.
    ///
    /// @param name The name of the namespace.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/namespaces#read-a-namespace
    /// @example
    /// ```ts
    /// const namespace = await consul.namespace.get("team-a");
    /// console.log(namespace?.Description ?? "There is no such namespace.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("namespace")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .enterprise()
            .send()
    }

    /// Replaces a namespace. Fields that the payload leaves out are removed.
    ///
    /// `PUT /v1/namespace/:name`. ACL: `operator:write`. Since 1.7, Enterprise.
    ///
    /// @param name The name of the namespace.
    /// @param namespace The whole new state of the namespace.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/namespaces#update-a-namespace
    /// @example
    /// ```ts
    /// const namespace = await consul.namespace.get("team-a");
    /// if (namespace) await consul.namespace.update("team-a", { Description: "Moved to team B" });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace>")]
    pub fn update(
        &self,
        name: Text,
        namespace: NamespaceRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("namespace")
            .segment("name", &name)
            .shaped_object("namespace", namespace, "Named")
            .expecting(Object)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Marks a namespace for deletion. The servers then delete it and everything in it.
    ///
    /// `DELETE /v1/namespace/:name`. ACL: `operator:write`. Since 1.7, Enterprise.
    ///
    /// @param name The name of the namespace.
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/namespaces#delete-a-namespace
    /// @example
    /// ```ts
    /// await consul.namespace.delete("team-a");
    /// const namespace = await consul.namespace.get("team-a");
    /// console.log(namespace?.DeletedAt ?? "The namespace is gone.");
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("namespace")
            .segment("name", &name)
            .options(options, &[])
            .enterprise()
            .send()
    }

    /// Lists all namespaces.
    ///
    /// `GET /v1/namespaces`. ACL: `operator:read`, or any permission in the namespace; namespaces
    /// that the token may not read are left out. Supports blocking queries (`index`). Since 1.7,
    /// Enterprise.
    ///
    /// @param options Call options.
    /// @see https://developer.hashicorp.com/consul/api-docs/namespaces#list-all-namespaces
    /// @example
    /// ```ts
    /// for (const { Name, Description } of await consul.namespace.list()) {
    ///   console.log(Name, Description);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("namespaces")
            .expecting(List)
            .options(options, &[])
            .enterprise()
            .send()
    }
}
