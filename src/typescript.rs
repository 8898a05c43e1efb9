//! Types of TypeScript in the signatures of endpoints.

/// Declares types that stand in `src/model/`. To Rust they are any JavaScript value, which is checked
/// before it is used: `Session = "SessionRequest<string>";` makes `session: Session` a parameter of the
/// type `SessionRequest<string>`.
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
