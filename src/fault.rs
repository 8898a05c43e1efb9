//! Why no response came, from the words of the runtime: each has its own.

use crate::text;

/// What went wrong with a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It was closed or reset before a response began.
    Lost,
    /// The agent's certificate is not trusted.
    Untrusted,
    /// The agent's certificate is for another host.
    OtherHost,
    /// The agent refused the client's certificate, or wants one.
    ClientCertificate,
    /// The agent does not speak TLS at this port.
    NoTls,
    /// `fetch` refuses this port.
    BadPort,
    /// What sends the requests has to be installed.
    NotInstalled,
    /// The runtime's own timeout passed before the response began.
    RuntimeTimeout,
    /// Anything else, such as a refused connection. Browsers give no reason at all.
    Other,
}

/// Words of Node, Deno and Bun. The first that match count.
const WORDS: &[(&str, Fault)] = &[
    ("other side closed", Fault::Lost),
    ("ECONNRESET", Fault::Lost),
    ("EPIPE", Fault::Lost),
    ("socket hang up", Fault::Lost),
    ("connection closed before message completed", Fault::Lost),
    ("onnection reset by peer", Fault::Lost),
    ("roken pipe", Fault::Lost),
    ("socket connection was closed unexpectedly", Fault::Lost),
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
    ("npm install", Fault::NotInstalled),
    ("no fetch here", Fault::NotInstalled),
    ("Headers Timeout", Fault::RuntimeTimeout),
    ("HEADERS_TIMEOUT", Fault::RuntimeTimeout),
    ("Body Timeout", Fault::RuntimeTimeout),
];

impl Fault {
    /// Reads the words of a runtime.
    pub fn of(reason: &str) -> Self {
        WORDS
            .iter()
            .find(|(words, _)| text::contains(reason, words))
            .map_or(Self::Other, |(_, fault)| *fault)
    }

    /// Whether another attempt may succeed.
    pub fn may_pass(self) -> bool {
        matches!(self, Self::Lost | Self::RuntimeTimeout | Self::Other)
    }

    /// What to do about it.
    pub fn hint(self) -> Option<&'static str> {
        Some(match self {
            Self::Untrusted => {
                "This runtime does not trust whoever signed the agent's certificate: give the certificate \
                 of that authority as `ca` to \"consul-wasm/node\", or to Node in NODE_EXTRA_CA_CERTS."
            }
            Self::OtherHost => {
                "The agent's certificate is for another host: use the name that it has in the address, or \
                 give that name as `servername` to \"consul-wasm/node\"."
            }
            Self::ClientCertificate => {
                "The agent wants a certificate of its clients (`verify_incoming`): give `cert` and `key` to \
                 \"consul-wasm/node\"; a page uses those of its browser."
            }
            Self::NoTls => {
                "There is no TLS at this port: write http:// in the address, or use the agent's https port, \
                 often 8501."
            }
            Self::BadPort => "`fetch` connects to no port that belongs to another protocol.",
            Self::RuntimeTimeout => {
                "The runtime's own `fetch` waits no longer: give the blocking query a shorter `wait`, or use \
                 \"consul-wasm/node\", which has no such limit."
            }
            Self::NotInstalled | Self::Lost | Self::Other => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_every_runtime_are_known() {
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
                Fault::Other,
            ),
            ("fetch failed: Connect Timeout Error", Fault::Other),
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
    fn what_is_wrong_with_a_certificate_or_a_port_does_not_pass() {
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
