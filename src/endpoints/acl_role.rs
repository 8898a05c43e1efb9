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

/// ACL roles: named sets of policies and identities, which tokens refer to.
///
/// @see https://developer.hashicorp.com/consul/api-docs/acl/roles
#[wasm_bindgen]
pub struct AclRoleEndpoints {
    pub(crate) client: Rc<Client>,
}

#[wasm_bindgen]
impl AclRoleEndpoints {
    /// Creates a role. Its `Name` must be unique.
    ///
    /// `PUT /v1/acl/role`. ACL: `acl:write`.
    ///
    /// @param role The role.
    /// @param options Call options.
    /// @throws {ConsulError} The name is taken, or a policy is unknown. The message has the server's reason.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#create-a-role
    /// @example
    /// ```ts
    /// const role = await consul.acl.role.create({
    ///   Name: "web",
    ///   ServiceIdentities: [{ ServiceName: "web" }],
    /// });
    /// await consul.acl.token.create({ Description: "web-1", Roles: [{ ID: role.ID }] });
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole>")]
    pub fn create(&self, role: RoleRequest, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .put("acl/role")
            .shaped_object("role", role, "Named")
            .expecting(Object)
            .options(options, &[])
            .send()
    }

    /// Reads a role by its ID.
    ///
    /// `GET /v1/acl/role/:id`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param id The ID of the role, a UUID.
    /// @param options Call options.
    /// @returns The role, or `null` if it does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#read-a-role
    /// @example
    /// ```ts
    /// const { ID } = await consul.acl.role.create({ Name: "web" });
    /// const role = await consul.acl.role.get(ID);
    /// console.log(role?.Policies ?? []);
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole | null>")]
    pub fn get(&self, id: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/role")
            .segment("id", &id)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Reads a role by its name.
    ///
    /// `GET /v1/acl/role/name/:name`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param name The name of the role.
    /// @param options Call options.
    /// @returns The role, or `null` if it does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#read-a-role-by-name
    /// @example
    /// ```ts
    /// const role = await consul.acl.role.getByName("web");
    /// if (role === null) await consul.acl.role.create({ Name: "web" });
    /// ```
    #[wasm_bindgen(js_name = getByName, unchecked_return_type = "ConsulPromise<ACLRole | null>")]
    pub fn get_by_name(&self, name: Text, options: Option<CallOptions>) -> ConsulPromise {
        self.client
            .get("acl/role/name")
            .segment("name", &name)
            .options(options, &[])
            .or_none()
            .send()
    }

    /// Replaces a role. Fields that the payload leaves out are reset. `Name` is required: the old one or a
    /// new one.
    ///
    /// `PUT /v1/acl/role/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the role, a UUID.
    /// @param role The whole role, not only what changes.
    /// @param options Call options.
    /// @throws {ConsulError} The role does not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#update-a-role
    /// @example
    /// ```ts
    /// const role = await consul.acl.role.create({ Name: "web" });
    /// const ServiceIdentities = [{ ServiceName: "web" }];
    /// await consul.acl.role.update(role.ID, { ...role, ServiceIdentities });
    /// ```
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

    /// Deletes a role. Tokens that refer to it lose it.
    ///
    /// `DELETE /v1/acl/role/:id`. ACL: `acl:write`.
    ///
    /// @param id The ID of the role, a UUID.
    /// @param options Call options.
    /// @returns `true`, also if the role did not exist.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#delete-a-role
    /// @example
    /// ```ts
    /// const { ID } = await consul.acl.role.create({ Name: "temporary" });
    /// await consul.acl.role.delete(ID);
    /// ```
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

    /// Lists all roles, or those with one policy.
    ///
    /// `GET /v1/acl/roles`. ACL: `acl:read`. Supports blocking queries (`index`).
    ///
    /// @param options Call options, plus `policy`.
    /// @see https://developer.hashicorp.com/consul/api-docs/acl/roles#list-roles
    /// @example
    /// ```ts
    /// for (const { Name, Policies } of await consul.acl.role.list()) {
    ///   console.log(Name, Policies?.map((policy) => policy.Name) ?? []);
    /// }
    /// ```
    #[wasm_bindgen(unchecked_return_type = "ConsulPromise<ACLRole[]>")]
    pub fn list(&self, options: Option<ListOptions>) -> ConsulPromise {
        self.client
            .get("acl/roles")
            .expecting(List)
            .options(options, &[POLICY])
            .send()
    }
}
