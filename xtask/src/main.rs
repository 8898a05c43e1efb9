//! `cargo xtask bindgen <input.wasm> <folder>`: wasm-bindgen as a library, at exactly the version of
//! `Cargo.lock`, so that no tool has to be installed.

use std::env;
use std::error::Error;
use std::path::PathBuf;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [command, input, folder] = arguments.as_slice() else {
        return Err("usage: cargo xtask bindgen <input.wasm> <folder>".into());
    };
    if command != "bindgen" {
        return Err(format!("unknown command {command}").into());
    }
    Bindgen::new()
        .input_path(PathBuf::from(input))
        .out_name("bindings")
        // The bundler form is the one whose loader is ours to write: `__wbg_set_wasm`.
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}
