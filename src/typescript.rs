//! TypeScript types in the signatures of endpoints.

/// Declares TypeScript types of `src/model/` for parameters: after `Session = "SessionRequest";`, a parameter
/// `session: Session` has the type `SessionRequest`. In Rust it is any JavaScript value, which must be checked
/// before it is used.
macro_rules! typescript {
    ($($name:ident = $type:tt;)+) => {
        #[wasm_bindgen]
        extern "C" {
            $(
                #[doc = concat!("`", $type, "`.")]
                #[wasm_bindgen(typescript_type = $type)]
                pub type $name;
            )+
        }
    };
}

pub(crate) use typescript;
