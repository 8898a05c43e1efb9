//! `cargo xtask bindgen <input.wasm> <folder>`: runs wasm-bindgen as a library, in the version of `Cargo.lock`, so that
//! no tool has to be installed.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;

use walrus::Module;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [command, input, folder] = arguments.as_slice() else {
        return Err("usage: cargo xtask bindgen <input.wasm> <folder>".into());
    };
    if command != "bindgen" {
        return Err(format!("unknown command {command}").into());
    }
    let mut output = Bindgen::new()
        .input_path(input)
        .out_name("bindings")
        // Only this output has `__wbg_set_wasm`, which lets us write our own loader.
        .bundler(true)?
        .typescript(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    output.emit(folder)?;
    let names = shorten_names(output.wasm_mut());
    let folder = Path::new(folder);
    output
        .wasm_mut()
        .emit_wasm_file(folder.join("bindings_bg.wasm"))?;
    fs::write(folder.join("names.tsv"), names)?;
    Ok(())
}

/// Gives imports and exports short names, because 260 names such as `operatorautopilotendpoints_setConfiguration` take up
/// space in both the WebAssembly and the glue. Returns one line for each: `import`, the module, the name, the short name;
/// or `export`, the name, the short name.
///
/// The short names are numbers in the order of the names, so the methods of a class have consecutive numbers.
/// wasm-bindgen's own imports come first. The memory keeps its name.
fn shorten_names(module: &mut Module) -> String {
    let mut lines = String::new();
    let mut imports: Vec<_> = module.imports.iter_mut().collect();
    imports.sort_by_key(|import| {
        let is_own =
            import.name.starts_with("__wbg___wbindgen_") || import.name.starts_with("__wbindgen_");
        (!is_own, import.module.clone(), import.name.clone())
    });
    for (number, import) in imports.into_iter().enumerate() {
        let short = base_36(number);
        lines.extend([
            "import\t",
            &import.module,
            "\t",
            &import.name,
            "\t",
            &short,
            "\n",
        ]);
        import.module = String::from("a");
        import.name = short;
    }
    let mut exports: Vec<_> = module.exports.iter_mut().collect();
    exports.sort_by(|one, other| one.name.cmp(&other.name));
    for (number, export) in exports.into_iter().enumerate() {
        let short = match export.name.as_str() {
            "memory" => export.name.clone(),
            _ => base_36(number),
        };
        lines.extend(["export\t", &export.name, "\t", &short, "\n"]);
        export.name = short;
    }
    lines
}

fn base_36(number: usize) -> String {
    const DIGITS: [char; 36] = [
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h',
        'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ];
    let digit = DIGITS.get(number % 36).copied().unwrap_or_default();
    match number / 36 {
        0 => digit.to_string(),
        rest => format!("{}{digit}", base_36(rest)),
    }
}
