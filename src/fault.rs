//! Why there was no response. Every runtime has its own messages for that.

use crate::text;

/// What went wrong with the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It was closed or reset before the response.
    Lost,
    /// The agent's certificate is not trusted.
    Untrusted,
    /// The agent's certificate is for another host.
    OtherHost,
    /// The agent requires a client certificate, or refused it.
    ClientCertificate,
    /// This port has no TLS.
    NoTls,
    /// `fetch` refuses this port.
    BadPort,
    /// This program cannot send it: there is no `fetch` or no undici, or its own stream failed.
    Unsendable,
    /// The runtime gave up before the response.
    RuntimeTimeout,
    /// There was no connection, so nothing was sent.
    Refused,
    /// Anything else. Browsers never say why.
    Other,
}

/// Texts in messages of Node, Deno and Bun. The first match wins.
const MESSAGES: &[(&str, Fault)] = &[
    // The messages of this package: `js/body.ts`, `js/node/undici.ts` and `js/send.ts`.
    ("the stream could not be read", Fault::Unsendable),
    ("npm install", Fault::Unsendable),
    ("no fetch here", Fault::Unsendable),
    ("other side closed", Fault::Lost),
    ("ECONNRESET", Fault::Lost),
    ("EPIPE", Fault::Lost),
    ("socket hang up", Fault::Lost),
    ("connection closed before message completed", Fault::Lost),
    ("onnection reset by peer", Fault::Lost),
    ("roken pipe", Fault::Lost),
    ("socket connection was closed unexpectedly", Fault::Lost),
    // These two name a host or a file, which may contain any of the words below.
    ("connect E", Fault::Refused),
    ("getaddrinfo", Fault::Refused),
    ("bad certificate", Fault::ClientCertificate),
    ("certificate required", Fault::ClientCertificate),
    ("CertificateRequired", Fault::ClientCertificate),
    ("BadCertificate", Fault::ClientCertificate),
    ("altnames", Fault::OtherHost),
    ("NotValidForName", Fault::OtherHost),
    ("certificate", Fault::Untrusted),
    ("wrong version number", Fault::NoTls),
    ("WRONG_VERSION_NUMBER", Fault::NoTls),
    ("packet length too long", Fault::NoTls),
    ("InvalidContentType", Fault::NoTls),
    ("bad port", Fault::BadPort),
    ("Headers Timeout", Fault::RuntimeTimeout),
    ("HEADERS_TIMEOUT", Fault::RuntimeTimeout),
    ("Body Timeout", Fault::RuntimeTimeout),
    ("ECONNREFUSED", Fault::Refused),
    ("Connect Timeout", Fault::Refused),
    ("client error (Connect)", Fault::Refused),
    ("Unable to connect. Is the computer", Fault::Refused),
];

impl Fault {
    /// Finds the fault in the message of a runtime.
    pub fn of(reason: &str) -> Self {
        MESSAGES
            .iter()
            .find(|(message, _)| text::contains(reason, message))
            .map_or(Self::Other, |(_, fault)| *fault)
    }

    /// Whether the same call may succeed later.
    pub fn may_pass(self) -> bool {
        matches!(
            self,
            Self::Lost | Self::RuntimeTimeout | Self::Refused | Self::Other
        )
    }

    /// What the user can do.
    pub fn hint(self) -> Option<&'static str> {
        Some(match self {
            Self::Untrusted => {
                "This runtime does not trust the CA of the agent's certificate: pass the CA's certificate as `ca` \
                 to \"consul-wasm/node\", or to Node in NODE_EXTRA_CA_CERTS."
            }
            Self::OtherHost => {
                "The agent's certificate is for another host: use its name in the address, or pass it as \
                 `servername` to \"consul-wasm/node\"."
            }
            Self::ClientCertificate => {
                "The agent requires a client certificate (`verify_incoming`): pass `cert` and `key` to \
                 \"consul-wasm/node\"; a page uses those of its browser."
            }
            Self::NoTls => {
                "There is no TLS at this port: use http:// in the address, or the agent's https port, often \
                 8501."
            }
            Self::BadPort => "`fetch` refuses the ports of other protocols.",
            Self::RuntimeTimeout => {
                "The runtime's `fetch` gave up: use a shorter `wait`, or \"consul-wasm/node\", which has no such \
                 limit."
            }
            Self::Unsendable | Self::Lost | Self::Refused | Self::Other => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_messages_of_every_runtime_are_recognized() {
        for (reason, fault) in [
            ("fetch failed: other side closed", Fault::Lost),
            ("fetch failed: read ECONNRESET", Fault::Lost),
            ("fetch failed: write EPIPE", Fault::Lost),
            (
                "error sending request: connection closed before message completed",
                Fault::Lost,
            ),
            (
                "The socket connection was closed unexpectedly. For more information, pass `verbose: true`",
                Fault::Lost,
            ),
            (
                "fetch failed: connect ECONNREFUSED 127.0.0.1:1",
                Fault::Refused,
            ),
            ("fetch failed: ECONNREFUSED", Fault::Refused),
            ("connect ENOENT /run/consul.sock", Fault::Refused),
            (
                "fetch failed: connect EHOSTUNREACH 10.0.0.1:1",
                Fault::Refused,
            ),
            (
                "fetch failed: getaddrinfo ENOTFOUND nowhere",
                Fault::Refused,
            ),
            (
                "fetch failed: getaddrinfo ENOTFOUND certificates.corp",
                Fault::Refused,
            ),
            (
                "connect ENOENT /etc/certificate/consul.sock",
                Fault::Refused,
            ),
            (
                "nothing was sent because the stream could not be read: connect ECONNREFUSED 10.0.0.1:443",
                Fault::Unsendable,
            ),
            ("fetch failed: Connect Timeout Error", Fault::Refused),
            (
                "error sending request for url (http://127.0.0.1:1/): client error (Connect): tcp connect \
                 error: Connection refused (os error 111)",
                Fault::Refused,
            ),
            (
                "Unable to connect. Is the computer able to access the url?",
                Fault::Refused,
            ),
            ("fetch failed: read ETIMEDOUT", Fault::Other),
            ("Load failed", Fault::Other),
            ("Failed to fetch", Fault::Other),
            ("fetch failed: self-signed certificate", Fault::Untrusted),
            (
                "fetch failed: unable to verify the first certificate",
                Fault::Untrusted,
            ),
            ("invalid peer certificate: UnknownIssuer", Fault::Untrusted),
            (
                "fetch failed: Hostname/IP does not match certificate's altnames: Host: a.",
                Fault::OtherHost,
            ),
            (
                "ssl/tls alert bad certificate:../deps/openssl/openssl/ssl/record/rec_layer_s3.c",
                Fault::ClientCertificate,
            ),
            (
                "fetch failed: C0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number",
                Fault::NoTls,
            ),
            ("fetch failed: bad port", Fault::BadPort),
            ("fetch failed: Headers Timeout Error", Fault::RuntimeTimeout),
        ] {
            assert_eq!(Fault::of(reason), fault, "{reason}");
        }
    }

    #[test]
    fn wrong_certificates_and_ports_are_not_temporary() {
        for fault in [
            Fault::Untrusted,
            Fault::OtherHost,
            Fault::ClientCertificate,
            Fault::NoTls,
            Fault::BadPort,
        ] {
            assert!(!fault.may_pass() && fault.hint().is_some(), "{fault:?}");
        }
        assert!(
            Fault::Lost.may_pass() && Fault::Other.may_pass() && Fault::RuntimeTimeout.may_pass()
        );
    }
}
