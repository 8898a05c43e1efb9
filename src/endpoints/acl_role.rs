//! `consul.acl.role`: ACL roles.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use crate::arguments::{CallOptions, Text};
use crate::builder::ConsulPromise;
use crate::client::Client;
use crate::expected::Expected::{Done, List, Object};
use crate::options::{Parameter, text};
use crate::typescript::typescript;

const POLICY: Parameter = text("policy");

typescript! {
    RoleRequest = "ACLRoleRequest";
    ListOptions = "ACLRoleListOptions";
}

/// ACL roles ("ACL Roles" in the API reference): policies and identities under a name, which tokens
/// share.
#[wasm_bindgen]
pub struct AclRoleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclRoleEndpoints {
    /// Creates a role. Its `Name` is unique.
    ///
    /// `PUT /v1/acl/role`. ACL: `acl:write`. Rejects with `ConsulError` and the server's words if
    /// the name is taken or a policy is unknown.
    ///
    /// See "Create a Role" under "ACL Roles" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole>")]
    pub fn create(&self, role: RoleRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/role")
            .shaped_object("role", role, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a role by its ID; `null` if there is none.
    ///
    /// `GET /v1/acl/role/:id`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "Read a Role" under "ACL Roles" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/role")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads a role by its name; `null` if there is none.
    ///
    /// `GET /v1/acl/role/name/:name`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "Read a Role by Name" under "ACL Roles" in the API reference.
    #[wasm_bindgen(js_name = getByName, unchecked_return_type = "ConsulPromise<ACLRole | null>")]
    pub fn get_by_name(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/role/name")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a role: what the payload leaves out is removed. It needs the `Name`, the old one or
    /// a new one.
    ///
    /// `PUT /v1/acl/role/:id`. ACL: `acl:write`. Rejects with `ConsulError` if there is none.
    ///
    /// See "Update a Role" under "ACL Roles" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole>")]
    pub fn update(
        &self,
        id: Text,
        role: RoleRequest,
        options: Option<CallOptions>,
    ) -> ConsulPromise {
        self.client
            .put("acl/role")
            .segment("id", &id)
            .shaped_object("role", role, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Removes a role, also from the tokens that have it; one that is not there is removed.
    ///
    /// `DELETE /v1/acl/role/:id`. ACL: `acl:write`.
    ///
    /// See "Delete a Role" under "ACL Roles" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<boolean>")]
    pub fn delete(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .delete("acl/role")
            .segment("id", &id)
            .expecting(Done)
            .options(options, &[])
            .or_gone()
            .send()
    }

    /// Lists all roles, or those with a policy.
    ///
    /// `GET /v1/acl/roles`. ACL: `acl:read`. Blocks with `index`.
    ///
    /// See "List Roles" under "ACL Roles" in the API reference.
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("acl/roles")
            .expecting(List)
            .options(options, &[POLICY])
            .send()
    }
}
