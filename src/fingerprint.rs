//! The hash of any value, without writing the value down: what a page shows is hashed on every build, so it must cost
//! little beside making the page.
//!
//! Every part is hashed behind a mark of its sort and, where it may be long, its length, so that two different values of
//! one type never feed the same bytes. Parts that many values share may bring a hash of their own
//! ([`serialize_known`]), which then stands for them.

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::ser::{self, Serialize, Serializer};

use crate::tree::Hash;

/// The hash of `value`. Depends on the order of the entries of maps, so maps must have one.
pub fn of<T: Serialize + ?Sized>(value: &T) -> Hash {
    let mut feed = Feed { hasher: None, pending: ROOM.take() };
    let outer = FEEDING.replace(true);
    let fed = value.serialize(&mut feed);
    FEEDING.set(outer);
    debug_assert!(fed.is_ok(), "views are plain values");
    let hash = match &mut feed.hasher {
        None => blake3::hash(&feed.pending),
        Some(hasher) => hasher.update(&feed.pending).finalize(),
    };
    feed.pending.clear();
    ROOM.set(feed.pending);
    Hash::from(&hash)
}

thread_local! {
    /// The last value's room for bytes, for the next.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
    static FEEDING: Cell<bool> = const { Cell::new(false) };
    static KNOWN: RefCell<Option<Hash>> = const { RefCell::new(None) };
}

/// The name under which a value that has a hash already is handed over.
const KNOWN_NAME: &str = "$dateline::known";

/// Serializes `value`, whose hash is known to be `hash`: a fingerprint takes the hash, every other serializer the value.
pub fn serialize_known<T: Serialize, S: Serializer>(
    value: &T,
    hash: Hash,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !FEEDING.get() {
        return value.serialize(serializer);
    }
    KNOWN.set(Some(hash));
    let done = serializer.serialize_newtype_struct(KNOWN_NAME, value);
    KNOWN.take();
    done
}

/// Bytes gathered before they are hashed: the hash function works on long runs several times as fast.
const PENDING: usize = 16 * 1024;

struct Feed {
    /// `None` as long as all bytes are pending.
    hasher: Option<blake3::Hasher>,
    pending: Vec<u8>,
}

impl Feed {
    fn flush(&mut self) {
        self.hasher.get_or_insert_default().update(&self.pending);
        self.pending.clear();
    }

    fn bytes(&mut self, bytes: &[u8]) {
        if self.pending.len() + bytes.len() > PENDING {
            self.flush();
        }
        // Longer ones are gathered all the same, and hashed before the next.
        self.pending.extend_from_slice(bytes);
    }

    fn mark(&mut self, mark: u8) {
        if self.pending.len() >= PENDING {
            self.flush();
        }
        self.pending.push(mark);
    }

    fn number(&mut self, mark: u8, number: u64) {
        if self.pending.len() + 9 > PENDING {
            self.flush();
        }
        let mut bytes = [mark; 9];
        bytes[1..].copy_from_slice(&number.to_le_bytes());
        self.pending.extend(bytes);
    }

    fn text(&mut self, mark: u8, text: &[u8]) {
        self.number(mark, text.len() as u64);
        self.bytes(text);
    }
}

/// What cannot happen: a fingerprint takes every value.
#[derive(Debug)]
struct Never;

impl fmt::Display for Never {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value could not be hashed")
    }
}

impl std::error::Error for Never {}

impl ser::Error for Never {
    fn custom<T: fmt::Display>(_: T) -> Never {
        Never
    }
}

const NONE: u8 = 0;
const SOME: u8 = 1;
const FALSE: u8 = 2;
const TRUE: u8 = 3;
const SIGNED: u8 = 4;
const UNSIGNED: u8 = 14;
const WIDE: u8 = 5;
const FLOAT: u8 = 6;
const TEXT: u8 = 7;
const BYTES: u8 = 8;
const VARIANT: u8 = 9;
const LIST: u8 = 10;
const MAP: u8 = 11;
const END: u8 = 12;
const HASHED: u8 = 13;

type Fed = Result<(), Never>;

macro_rules! integers {
    ($($name:ident: $type:ty as $mark:ident),*) => {
        $(fn $name(self, value: $type) -> Fed {
            self.number($mark, value as u64);
            Ok(())
        })*
    };
}

impl Serializer for &mut Feed {
    type Ok = ();
    type Error = Never;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn serialize_bool(self, value: bool) -> Fed {
        self.mark(if value { TRUE } else { FALSE });
        Ok(())
    }

    integers!(
        serialize_i8: i8 as SIGNED,
        serialize_i16: i16 as SIGNED,
        serialize_i32: i32 as SIGNED,
        serialize_i64: i64 as SIGNED,
        serialize_u8: u8 as UNSIGNED,
        serialize_u16: u16 as UNSIGNED,
        serialize_u32: u32 as UNSIGNED,
        serialize_u64: u64 as UNSIGNED
    );

    fn serialize_i128(self, value: i128) -> Fed {
        self.mark(WIDE);
        self.bytes(&value.to_le_bytes());
        Ok(())
    }

    fn serialize_u128(self, value: u128) -> Fed {
        self.mark(WIDE);
        self.bytes(&value.to_le_bytes());
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Fed {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_f64(self, value: f64) -> Fed {
        self.number(FLOAT, value.to_bits());
        Ok(())
    }

    fn serialize_char(self, value: char) -> Fed {
        self.number(TEXT, u64::from(u32::from(value)));
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Fed {
        self.text(TEXT, value.as_bytes());
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Fed {
        self.text(BYTES, value);
        Ok(())
    }

    fn serialize_none(self) -> Fed {
        self.mark(NONE);
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Fed {
        self.mark(SOME);
        value.serialize(self)
    }

    fn serialize_unit(self) -> Fed {
        self.mark(NONE);
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Fed {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, nth: u32, _: &'static str) -> Fed {
        self.number(VARIANT, u64::from(nth));
        Ok(())
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Fed {
        if name == KNOWN_NAME
            && let Some(hash) = KNOWN.take()
        {
            self.mark(HASHED);
            self.bytes(&hash.0);
            return Ok(());
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        nth: u32,
        _: &'static str,
        value: &T,
    ) -> Fed {
        self.number(VARIANT, u64::from(nth));
        value.serialize(self)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Never> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Never> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.mark(LIST);
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        nth: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.number(VARIANT, u64::from(nth));
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Never> {
        self.mark(MAP);
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Never> {
        self.mark(MAP);
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        nth: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Never> {
        self.number(VARIANT, u64::from(nth));
        Ok(self)
    }
}

macro_rules! lists {
    ($($trait:ident $method:ident),*) => {
        $(impl ser::$trait for &mut Feed {
            type Ok = ();
            type Error = Never;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Fed {
                value.serialize(&mut **self)
            }

            fn end(self) -> Fed {
                self.mark(END);
                Ok(())
            }
        })*
    };
}

lists!(
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field
);

macro_rules! structs {
    ($($trait:ident),*) => {
        $(impl ser::$trait for &mut Feed {
            type Ok = ();
            type Error = Never;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Fed {
                self.text(TEXT, name.as_bytes());
                value.serialize(&mut **self)
            }

            fn end(self) -> Fed {
                self.mark(END);
                Ok(())
            }
        })*
    };
}

structs!(SerializeStruct, SerializeStructVariant);

impl ser::SerializeMap for &mut Feed {
    type Ok = ();
    type Error = Never;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Fed {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Fed {
        value.serialize(&mut **self)
    }

    fn end(self) -> Fed {
        self.mark(END);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    #[test]
    fn different_values_have_different_hashes() {
        let values = [
            json!(null),
            json!([]),
            json!([null]),
            json!([null, null]),
            json!([[], null]),
            json!([null, []]),
            json!({}),
            json!({"a": null}),
            json!({"a": {}}),
            json!({"a": "b"}),
            json!({"ab": ""}),
            json!(["a", "b"]),
            json!(["ab"]),
            json!(["a", "b", null]),
            json!([["a"], "b"]),
            json!([["a", "b"]]),
            json!(1),
            json!(-1),
            json!(1.0),
            json!(true),
            json!("1"),
            json!("x".repeat(PENDING)),
            json!("x".repeat(PENDING + 1)),
        ];
        let hashes: std::collections::BTreeSet<Hash> = values.iter().map(of).collect();
        assert_eq!(hashes.len(), values.len());
        assert_eq!(of(&values[9]), of(&json!({"a": "b"})));
    }

    #[test]
    fn a_known_hash_stands_for_its_value() {
        struct Row(Value, Hash);
        impl Serialize for Row {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serialize_known(&self.0, self.1, serializer)
            }
        }
        let row = |text: &str| Row(json!(text), of(text));
        assert_eq!(of(&[row("a"), row("b")]), of(&[row("a"), row("b")]));
        assert_ne!(of(&[row("a"), row("b")]), of(&[row("b"), row("a")]));
        assert_eq!(of(&[Row(json!("a"), of("x"))]), of(&[Row(json!("b"), of("x"))]));
        assert_eq!(serde_json::to_string(&[row("a")]).unwrap(), "[\"a\"]");
    }
}
