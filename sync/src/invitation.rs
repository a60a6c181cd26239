//! The link that lets somebody into a room.

use data_encoding::BASE64URL_NOPAD;
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

use crate::id::{Hash, RoomId};
use crate::keys::{RoomKeys, Secret};

const MARK: &str = "samsyn:join#";
const VERSION: u32 = 1;
const CHECKSUM: usize = 4;

/// What one needs to take part in an evaluation. Whoever holds it can read everything in the
/// room and write to it: it is as secret as the evaluation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The relay's address, such as `wss://relay.example/v1`.
    pub relay: String,
    /// The room, derived from the secret.
    pub room: RoomId,
    /// The hash of the document's genesis, which all replicas must share.
    pub genesis: [u8; 32],
    /// What the room's keys are derived from.
    pub secret: Secret,
    /// When the invitation lapses, in Unix seconds. Binds honest programs only.
    pub expires: Option<u64>,
}

/// What is wrong with an invitation, told apart so that a person knows what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvitationError {
    /// The text is something else.
    #[error(
        "this is not an invitation: it should begin with \"samsyn:join#\", or with \"https://\" for a browser; copy the whole link"
    )]
    NotAnInvitation,
    /// Characters are missing or changed.
    #[error("the invitation is mistyped or cut off; copy the whole link once more")]
    Mistyped,
    /// Made by a program that knows more than this one.
    #[error("the invitation is of version {version}, which this program is too old for; update it")]
    NewerVersion {
        /// The invitation's version.
        version: u32,
    },
    /// Its time is over.
    #[error("the invitation has expired; ask for a new one")]
    Expired {
        /// When it lapsed, in Unix seconds.
        at: u64,
    },
    /// The room isn't the one that the secret opens.
    #[error("the invitation's room and secret do not belong together; ask for a new one")]
    SecretMismatch,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Wire<'a> {
    #[n(0)]
    version: u32,
    #[b(1)]
    relay: &'a str,
    #[n(2)]
    room: RoomId,
    #[cbor(n(3), with = "minicbor::bytes")]
    genesis: [u8; 32],
    #[n(4)]
    secret: Secret,
    #[n(5)]
    expires: Option<u64>,
}

#[derive(Decode)]
#[cbor(map)]
struct Versioned {
    #[n(0)]
    version: u32,
}

impl Invitation {
    /// Makes an invitation to the room that `secret` names.
    pub fn new(relay: String, genesis: [u8; 32], secret: Secret, expires: Option<u64>) -> Self {
        let room = RoomKeys::new(&secret).room();
        Self {
            relay,
            room,
            genesis,
            secret,
            expires,
        }
    }

    /// Reads a link as people paste it: with line breaks, quotation marks of mail programs, or
    /// in its form for the browser.
    ///
    /// # Errors
    /// One [`InvitationError`] for each thing that a person would do something else about.
    pub fn parse(text: &str, now_unix_s: u64) -> Result<Self, InvitationError> {
        let bytes = unwrap(text)?;
        let (cbor, checksum) = bytes
            .split_last_chunk::<CHECKSUM>()
            .ok_or(InvitationError::Mistyped)?;
        if checksum != &checksum_of(cbor) {
            return Err(InvitationError::Mistyped);
        }
        // The checksum holds: somebody made these bytes so, and what is odd is no slip of the pen.
        let Versioned { version } =
            minicbor::decode(cbor).map_err(|_| InvitationError::NotAnInvitation)?;
        if version > VERSION {
            return Err(InvitationError::NewerVersion { version });
        }
        let wire: Wire<'_> =
            minicbor::decode(cbor).map_err(|_| InvitationError::NotAnInvitation)?;
        let invitation = Self::new(
            wire.relay.to_owned(),
            wire.genesis,
            wire.secret.clone(),
            wire.expires,
        );
        if invitation.room != wire.room {
            return Err(InvitationError::SecretMismatch);
        }
        match invitation.expires {
            Some(at) if at <= now_unix_s => Err(InvitationError::Expired { at }),
            _ => Ok(invitation),
        }
    }

    /// The link, to be handed on over a channel one trusts.
    pub fn link(&self) -> String {
        format!("{MARK}{}", self.text())
    }

    /// The link's form for the browser. The secret is behind the `#`, which browsers keep to
    /// themselves.
    pub fn web_link(&self, page: &str) -> String {
        format!("{page}#{}", self.text())
    }

    /// The keys of the room.
    pub fn keys(&self) -> RoomKeys {
        RoomKeys::new(&self.secret)
    }

    fn text(&self) -> String {
        let wire = Wire {
            version: VERSION,
            relay: &self.relay,
            room: self.room,
            genesis: self.genesis,
            secret: self.secret.clone(),
            expires: self.expires,
        };
        let mut bytes =
            Zeroizing::new(minicbor::to_vec(wire).expect("writing to memory cannot fail"));
        let checksum = checksum_of(&bytes);
        bytes.extend_from_slice(&checksum);
        BASE64URL_NOPAD.encode(&bytes)
    }
}

/// The bytes in a link, whatever was wrapped around it.
fn unwrap(text: &str) -> Result<Zeroizing<Vec<u8>>, InvitationError> {
    // What mail programs break, quote and enclose links with; none of it occurs in one.
    let wrapping = |c: &char| {
        !c.is_whitespace() && !matches!(c, '<' | '>' | '"' | '\u{ad}' | '\u{200b}' | '\u{feff}')
    };
    let text: Zeroizing<String> = Zeroizing::new(text.chars().filter(wrapping).collect());
    let code = match text.find(MARK) {
        Some(start) => &text[start + MARK.len()..],
        None => match text.split_once('#') {
            Some((page, code)) if page.contains("://") => code,
            _ => return Err(InvitationError::NotAnInvitation),
        },
    };
    // The end of the sentence that it stood in.
    let code = code.trim_end_matches(['.', ',', ';', ')', '\'', '”', '’']);
    BASE64URL_NOPAD
        .decode(code.as_bytes())
        .map(Zeroizing::new)
        .map_err(|_| InvitationError::Mistyped)
}

fn checksum_of(cbor: &[u8]) -> [u8; CHECKSUM] {
    let [a, b, c, d, ..] = *Hash::of(&[cbor]).as_bytes();
    [a, b, c, d]
}
