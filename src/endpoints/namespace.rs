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

/// Namespaces ("Namespaces" in the API reference). Only Consul Enterprise has them: a Community
/// agent rejects with `NotFound`.
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
    /// See "Create a Namespace" under "Namespaces" in the API reference.
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
            .send()
    }

    /// Reads a namespace by its name; `null` if there is none.
    ///
    /// `GET /v1/namespace/:name`. ACL: `operator:read`, or any right in the namespace. Blocks with
    /// `index`. Since 1.7, Enterprise. A Community agent rejects with `NotFound` and a hint. Only
    /// an old one (1.8) gives `null` too: its 404 has no words, and cannot be told from that of an
    /// absent one. `list` rejects with both.
    ///
    /// See "Read a Namespace" under "Namespaces" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace | null>")]
    pub fn get(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("namespace")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a namespace: what the payload leaves out is removed.
    ///
    /// `PUT /v1/namespace/:name`. ACL: `operator:write`. Since 1.7, Enterprise.
    ///
    /// See "Update a Namespace" under "Namespaces" in the API reference.
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
            .send()
    }

    /// Marks a namespace for deletion, which the servers do with all that is in it.
    ///
    /// `DELETE /v1/namespace/:name`. ACL: `operator:write`. Since 1.7, Enterprise.
    ///
    /// See "Delete a Namespace" under "Namespaces" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<void>")]
    pub fn delete(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("namespace")
            .segment("name", &name)
            .options(options, &[])
            .send()
    }

    /// Lists all namespaces.
    ///
    /// `GET /v1/namespaces`. ACL: `operator:read`, or any right in the namespace; what the token
    /// may not read is left out. Blocks with `index`. Since 1.7, Enterprise.
    ///
    /// See "List all Namespaces" under "Namespaces" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<Namespace[]>")]
    pub fn list(&self, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("namespaces")
            .expecting(List)
            .options(options, &[])
            .send()
    }
}
