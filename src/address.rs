//! The address of an agent, read from any accepted form into a base URL.

use std::fmt;

mod ip;

use crate::invalid::Invalid;
use crate::path;
use crate::text;

const DEFAULT_HOST: &str = "localhost";
const DEFAULT_PORT: u16 = 8500;
const PORT_RANGE: &str = "the port must be a whole number from 1 to 65535";
const UNIX: &str = "unix://";

/// The base URL of an agent without a trailing slash, such as `http://localhost:8500`, or its unix socket, such
/// as `unix:///run/consul.sock`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address(String);

impl Default for Address {
    fn default() -> Self {
        Self(format!("http://{DEFAULT_HOST}:{DEFAULT_PORT}"))
    }
}

impl fmt::Display for Address {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl Address {
    /// Reads `":8500"`, `"host"`, `"host:8500"` or `"[::1]:8500"`, each with an optional base path, or
    /// `"http(s)://host[:port][/base/path]"`, or `"unix:///path.sock"`.
    ///
    /// Without a scheme, the defaults are `http`, `localhost` and `8500`. With one, the default port is the
    /// scheme's, as in every URL.
    ///
    /// # Errors
    /// The text is anything else. The message quotes it and says what to write.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let result = match text::split_once(text, "://") {
            Some((scheme, rest)) => match scheme.to_ascii_lowercase().as_str() {
                scheme @ ("http" | "https") => parse_url(scheme, rest, None),
                "unix" => check_socket(rest),
                _ => Err("the scheme must be http, https or unix".to_owned()),
            },
            None if text.is_empty() => Err("it is empty; leave it out for the default".to_owned()),
            None if is_scheme(text.split(':').next().unwrap_or_default()) && text.contains(':') => {
                Err("// must follow the scheme, as in http://host:8500".to_owned())
            }
            None => parse_url("http", text, Some(DEFAULT_PORT)),
        };
        result
            .map(Self)
            .map_err(|why| Invalid::new(format!("address {}: {why}", quote(text))))
    }

    /// The beginning of request URLs. Over a unix socket, they need a host, too.
    pub fn url_base(&self) -> &str {
        if self.is_unix_socket() {
            "http://localhost"
        } else {
            &self.0
        }
    }

    /// Whether the agent listens on a unix socket. The `fetch` of no runtime connects to one.
    pub fn is_unix_socket(&self) -> bool {
        self.0.starts_with(UNIX)
    }

    /// Reads `["host", 8500]`. An IPv6 host may be in brackets or not.
    ///
    /// # Errors
    /// The host or the port is invalid.
    pub fn from_host_and_port(host: &str, port: f64) -> Result<Self, Invalid> {
        let bracketed = if ip::is_ipv6(host) {
            format!("[{host}]")
        } else {
            host.to_owned()
        };
        let base = match check_host(&bracketed) {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "checked"
            )]
            Ok(host) if (1.0..=65535.0).contains(&port) && port.fract() == 0.0 => {
                Ok(format!("http://{host}:{}", port as u16))
            }
            Ok(_) => Err(PORT_RANGE.to_owned()),
            Err(why) => Err(why),
        };
        base.map(Self)
            .map_err(|why| Invalid::new(format!("address [{}, port]: {why}", quote(host))))
    }
}

/// Quotes an address, without what could be a password or a query.
fn quote(text: &str) -> String {
    let is_of_scheme =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    let (scheme, rest) = match text::split_once(text, "://") {
        Some((scheme, rest)) if scheme.bytes().all(is_of_scheme) => (format!("{scheme}://"), rest),
        _ => (String::new(), text),
    };
    let at = rest.bytes().rposition(|byte| byte == b'@');
    let (user, host) = split_before(rest, Some(at.map_or(0, |at| at + 1)));
    // An @ can be in a query, too. Then the rest is not a host.
    let end = if user.contains(['?', '#']) {
        Some(0)
    } else {
        host.find(['?', '#'])
    };
    let (shown, hidden) = split_before(host, end);
    let user = if user.is_empty() { "" } else { "…@" };
    let more = if hidden.is_empty() { "" } else { "…" };
    format!("\"{scheme}{user}{shown}{more}\"")
}

fn parse_url(scheme: &str, rest: &str, default_port: Option<u16>) -> Result<String, String> {
    if rest.contains(['?', '#']) {
        return Err("a query or fragment is not allowed".to_owned());
    }
    if rest.contains(',') {
        return Err("pass only one address".to_owned());
    }
    let (authority, base) = split_before(rest, rest.find('/'));
    let is_without_host = authority.starts_with(':') && default_port.is_none();
    if authority.is_empty() || is_without_host {
        return Err("the host is missing".to_owned());
    }
    let authority = parse_authority(authority, default_port)?;
    let base = check_base(base)?;
    Ok(format!("{scheme}://{authority}{base}"))
}

fn is_scheme(text: &str) -> bool {
    text.eq_ignore_ascii_case("http") || text.eq_ignore_ascii_case("https")
}

/// Checks the path of a unix socket. Like Go's client, it reads the path to the end and without escapes.
fn check_socket(path: &str) -> Result<String, String> {
    if !path.starts_with('/') || path.ends_with('/') {
        return Err(
            "it must be the absolute path of a file, as in unix:///run/consul.sock".to_owned(),
        );
    }
    if path.contains('\0') {
        return Err("a socket path cannot have a zero byte".to_owned());
    }
    Ok(format!("{UNIX}{path}"))
}

/// Checks the base path of a proxy in front of the agent.
fn check_base(base: &str) -> Result<String, String> {
    let slashes = base.bytes().rev().take_while(|byte| *byte == b'/').count();
    let (base, _) = split_before(base, base.len().checked_sub(slashes));
    let Some(path) = base.strip_prefix('/') else {
        return Ok(String::new());
    };
    if path == "v1" || path.ends_with("/v1") {
        return Err("leave out /v1; every call adds it".to_owned());
    }
    path::normalize(path)
        .map(|path| format!("/{path}"))
        .map_err(|why| format!("its base path {why}"))
}

/// Reads `host[:port]`, `:port` or `[ipv6][:port]`.
fn parse_authority(text: &str, default_port: Option<u16>) -> Result<String, String> {
    if text.contains('@') {
        return Err("fetch cannot send a user name or password; use a token".to_owned());
    }
    let end = match text.bytes().rposition(|byte| byte == b']') {
        Some(bracket) => Some(bracket + 1),
        None => text.find(':'),
    };
    let is_of_ipv6 = |byte: u8| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.');
    if text.bytes().filter(|byte| *byte == b':').count() > 1 && text.bytes().all(is_of_ipv6) {
        return Err("an IPv6 host goes in brackets, as in [::1]:8500".to_owned());
    }
    let (host, port) = split_before(text, end);
    let host = check_host(if host.is_empty() { DEFAULT_HOST } else { host })?;
    let port = match port.strip_prefix(':') {
        Some(port) => Some(check_port(port)?),
        None if port.is_empty() => default_port,
        None => return Err("only a port may follow the bracket".to_owned()),
    };
    Ok(port.map_or_else(|| host.clone(), |port| format!("{host}:{port}")))
}

/// Splits a text before an index. Without an index, the second half is empty.
fn split_before(text: &str, index: Option<usize>) -> (&str, &str) {
    index
        .and_then(|index| text.split_at_checked(index))
        .unwrap_or((text, ""))
}

fn check_port(text: &str) -> Result<u16, String> {
    match text::parse_number(text).map(u16::try_from) {
        Some(Ok(port @ 1..)) => Ok(port),
        _ => Err(PORT_RANGE.to_owned()),
    }
}

fn check_host(host: &str) -> Result<String, String> {
    let host = host.to_ascii_lowercase();
    if let Some(inner) = host.strip_prefix('[') {
        return match inner.strip_suffix(']') {
            Some(inner) if ip::is_ipv6(inner) => Ok(host),
            _ => Err("the text in brackets is not an IPv6 address".to_owned()),
        };
    }
    let name = host.strip_suffix('.').unwrap_or(&host);
    let label_is_valid = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    if name.len() > 253 || !name.split('.').all(label_is_valid) {
        return Err("a host name has only letters, digits, '-', '_' and '.'".to_owned());
    }
    // In a URL, a host whose last label is a number is an IPv4 address: "8500" would become 0.0.33.52.
    let dot = name.bytes().rposition(|byte| byte == b'.');
    let last = dot.and_then(|at| name.get(at + 1..)).unwrap_or(name);
    let looks_numeric = last.bytes().all(|byte| byte.is_ascii_digit()) || last.starts_with("0x");
    if looks_numeric && !ip::is_ipv4(name) {
        return Err(if name == last {
            format!("a number is not a host; write \":{name}\" for a port")
        } else {
            "an IPv4 address is four numbers from 0 to 255, without leading zeros".to_owned()
        });
    }
    Ok(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(text: &str) -> String {
        Address::parse(text).map_or_else(|why| why.to_string(), |address| address.to_string())
    }

    #[test]
    fn every_form_becomes_a_base_url() {
        for (given, base) in [
            (":8500", "http://localhost:8500"),
            (":1", "http://localhost:1"),
            ("consul", "http://consul:8500"),
            ("consul.example.com", "http://consul.example.com:8500"),
            ("consul_1:8501", "http://consul_1:8501"),
            ("10.0.0.7", "http://10.0.0.7:8500"),
            ("10.0.0.7:80", "http://10.0.0.7:80"),
            ("127.0.0.1:8500/", "http://127.0.0.1:8500"),
            ("localhost:5000/consul", "http://localhost:5000/consul"),
            ("localhost:5000/consul/", "http://localhost:5000/consul"),
            ("consul/base", "http://consul:8500/base"),
            (":8500/consul", "http://localhost:8500/consul"),
            ("[::1]:8501/consul", "http://[::1]:8501/consul"),
            ("[::1]", "http://[::1]:8500"),
            ("[::1]:8501", "http://[::1]:8501"),
            ("[2001:DB8::1]:65535", "http://[2001:db8::1]:65535"),
            ("http://consul", "http://consul"),
            ("https://consul", "https://consul"),
            (
                "HTTPS://Consul.Example:8501/",
                "https://consul.example:8501",
            ),
            ("http://consul.:8500", "http://consul.:8500"),
            ("http://h:1//", "http://h:1"),
            (
                "https://[::1]:8501/base/path/",
                "https://[::1]:8501/base/path",
            ),
            ("http://proxy/consul", "http://proxy/consul"),
            ("http://proxy/a%2Fb/c d", "http://proxy/a%2Fb/c%20d"),
            ("host:08500", "http://host:8500"),
            ("unix:///run/consul.sock", "unix:///run/consul.sock"),
            ("UNIX:///a b/%20?c#d@é", "unix:///a b/%20?c#d@é"),
        ] {
            assert_eq!(parsed(given), base, "{given}");
        }
        assert_eq!(Address::default().to_string(), "http://localhost:8500");
    }

    #[test]
    fn requests_over_a_unix_socket_go_to_localhost() {
        let base = |text| Address::parse(text).map(|address| address.url_base().to_owned());
        assert_eq!(base("unix:///a.sock"), Ok("http://localhost".to_owned()));
        assert_eq!(base("https://h:1/a"), Ok("https://h:1/a".to_owned()));
    }

    #[test]
    fn a_pair_is_a_host_and_a_port() {
        let pair = |host, port| Address::from_host_and_port(host, port).map(|it| it.to_string());
        assert_eq!(pair("consul", 8500.0), Ok("http://consul:8500".to_owned()));
        assert_eq!(pair("::1", 8500.0), Ok("http://[::1]:8500".to_owned()));
        assert_eq!(pair("[::1]", 8500.0), Ok("http://[::1]:8500".to_owned()));
        for port in [0.0, -1.0, 1.5, 65536.0, 1e300, f64::NAN, f64::INFINITY] {
            assert!(pair("consul", port).is_err(), "{port}");
        }
        for host in ["", "a b", "a/b", "a:1", "http://a"] {
            assert!(pair(host, 8500.0).is_err(), "{host}");
        }
    }

    #[test]
    fn bad_input_is_refused_and_quoted() {
        for given in [
            "",
            " ",
            ":",
            ":0",
            ":65536",
            ":-1",
            ":+1",
            ":8500x",
            "host:",
            "host:abc",
            "a:1:2",
            "::1",
            "8500",
            "1.2.3",
            "256.1.1.1",
            "0x7f.1",
            "a b",
            "/",
            "/consul",
            "host/a//b",
            "host:8500/v1",
            "http:127.0.0.1:8500",
            "https:host",
            "HTTP:8500",
            "Https:8501/base",
            "a:8500,b:8500",
            "http://a:8500,http://b:8500",
            "2001:db8::1:8500",
            "host?x",
            "a..b",
            "[::1",
            "[::g]",
            "[::1]x",
            "[fe80::1%eth0]",
            "http://",
            "http:///base",
            "http://:8500",
            "ftp://host",
            "unix://",
            "unix:///",
            "unix:///run/",
            "unix://run/consul.sock",
            "unix://./consul.sock",
            "unix:///run/\u{0}",
            "tcp://h:1",
            "http://host?x=1",
            "http://host#x",
            "http://host/a//b",
            "http://host/../b",
            "http://host/v1",
            "http://host/base/v1",
            "http://host/a?b",
            "http://host/%zz",
            "http://ho st",
            "bücher.example",
            "http://host\\base",
            "host\n:8500",
            "http://host:1\u{0}",
        ] {
            let said = Address::parse(given).unwrap_err().to_string();
            let begins = given.split(['?', '#']).next().unwrap_or_default();
            assert!(
                said.starts_with(&format!("address \"{begins}")),
                "{given:?}: {said}"
            );
        }
    }

    #[test]
    fn what_may_be_secret_is_not_quoted() {
        for given in [
            "http://me:secret@host",
            "me:secret@host:1",
            "http://me:secret?@host",
            "http://host?token=secret",
        ] {
            let said = Address::parse(given).unwrap_err().to_string();
            assert!(!said.contains("secret"), "{said}");
        }
    }

    #[test]
    fn a_refusal_says_what_to_write() {
        assert!(parsed("8500").contains("write \":8500\""));
        assert!(parsed("::1").contains("[::1]:8500"));
        for without in ["2001:db8::1:8500", "2001:db8::1", "http://2001:db8::1:8500"] {
            assert!(parsed(without).contains("brackets"), "{without}");
        }
        for scheme in ["http:127.0.0.1:8500", "http:/127.0.0.1:8500", "https:a"] {
            assert!(parsed(scheme).contains("// must follow the scheme"));
        }
        for list in ["a:8500,b:8500", "a,b", "http://a:8500,http://b:8500"] {
            assert!(parsed(list).contains("only one address"), "{list}");
        }
        assert!(parsed("http://h/v1").contains("leave out /v1"));
    }
}
