use std::net::Ipv6Addr;

use proptest::prelude::*;

use super::config;
use crate::address::Address;

/// A name that does not end in a number, because a URL would read that as IPv4.
fn host() -> impl Strategy<Value = String> {
    "([a-z0-9_-]{1,8}\\.){0,3}[a-z][a-z0-9_-]{0,8}"
        .prop_filter("a scheme", |host| host != "http" && host != "https")
}

/// A base path.
fn base() -> impl Strategy<Value = String> {
    "(/[a-z]{1,4}){0,2}".prop_filter("ends with v1", |base| !base.ends_with("/v1"))
}

/// Texts that look like addresses, and others.
fn like_an_address() -> impl Strategy<Value = String> {
    "(https?:/{0,3}|unix://|HTTP://)?([a-zA-Z0-9.@_\\[\\]:-]{0,12})(:[0-9]{0,6})?([/a.%2eF?#, é-]{0,8})|\\PC{0,12}"
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn what_is_left_out_has_its_default(host in host(), port in 1_u16.., base in base(), slash in "/?") {
        for (text, url) in [
            (format!("{host}{base}{slash}"), format!("http://{host}:8500{base}")),
            (format!("{host}:{port}{base}{slash}"), format!("http://{host}:{port}{base}")),
            (format!(":{port}{base}{slash}"), format!("http://localhost:{port}{base}")),
            (format!("http://{host}{base}{slash}"), format!("http://{host}{base}")),
            (format!("HTTPS://{host}:{port}{base}{slash}"), format!("https://{host}:{port}{base}")),
        ] {
            prop_assert_eq!(Address::parse(&text).map(|it| it.to_string()), Ok(url), "{}", text);
        }
    }

    #[test]
    fn an_address_of_ipv6_is_in_brackets(bits: u128, port in 1_u16..) {
        let ip = Ipv6Addr::from(bits);
        let url = format!("http://[{ip}]:{port}");
        prop_assert_eq!(Address::parse(&format!("[{ip}]:{port}")).unwrap().to_string(), url.clone());
        let refused = Address::parse(&format!("{ip}:{port}"));
        prop_assert!(refused.is_err());
        for host in [ip.to_string(), format!("[{ip}]")] {
            let address = Address::from_host_and_port(&host, f64::from(port)).unwrap();
            prop_assert_eq!(address.to_string(), url.clone());
        }
    }

    #[test]
    fn host_and_port_are_as_in_a_text(host in "[a-z0-9.]{1,8}|[0-9.:\\[\\]]{1,8}", port in 1_u16..) {
        let pair = Address::from_host_and_port(&host, f64::from(port));
        if let Ok(address) = &pair {
            let bracketed = if host.contains(':') && !host.starts_with('[') { format!("[{host}]") } else { host };
            prop_assert_eq!(Address::parse(&format!("{bracketed}:{port}")), Ok(address.clone()));
        }
    }

    #[test]
    fn a_port_is_a_whole_number_of_16_bits(port: f64, fraction in 0.001..0.999_f64) {
        let is_right = (1.0..65_536.0).contains(&port) && port.fract() == 0.0;
        prop_assert_eq!(Address::from_host_and_port("host", port).is_ok(), is_right);
        for port in [0.0, -1.0, 65_536.0, 80.0 + fraction, f64::NAN, f64::INFINITY] {
            prop_assert!(Address::from_host_and_port("host", port).is_err(), "{}", port);
        }
    }

    #[test]
    fn an_address_is_read_into_itself(text in like_an_address()) {
        if let Ok(address) = Address::parse(&text) {
            prop_assert_eq!(Address::parse(&address.to_string()), Ok(address.clone()));
            prop_assert!(!address.url_base().ends_with('/'));
            if !address.is_unix_socket() {
                let url = address.to_string();
                prop_assert!(!url.contains(['?', '#', ' ', '\\']), "{}", url);
                let authority = url.split('/').nth(2).unwrap_or_default();
                prop_assert!(!authority.contains(['@', ',']) && !authority.is_empty(), "{}", url);
                prop_assert!(url.starts_with("http://") || url.starts_with("https://"), "{}", url);
            }
        }
    }

    #[test]
    fn a_socket_keeps_its_path(path in "(/[^/\0]{1,6}){1,3}") {
        let address = Address::parse(&format!("unix://{path}"));
        prop_assert_eq!(address.unwrap().to_string(), format!("unix://{}", path));
    }

    #[test]
    fn a_message_never_quotes_a_password_or_a_query(
        scheme in prop::sample::select(vec!["", "http://", "https://", "ftp://"]),
        user in "[a-z:?#@]{0,4}",
        host in "[a-z0-9.:]{0,6}",
        query in "[?#][a-z=@/:]{0,4}",
    ) {
        for text in [
            format!("{scheme}{user}:Sec-ret@{host}"),
            format!("{user}:Sec-ret@{scheme}{host}"),
            format!("{scheme}{host}{query}Sec-ret"),
            format!("{scheme}{user}@{host}{query}Sec-ret"),
        ] {
            let said = Address::parse(&text).map_or_else(|why| why.to_string(), |it| it.to_string());
            prop_assert!(!said.to_ascii_lowercase().contains("sec-ret"), "{}: {}", text, said);
        }
    }
}
