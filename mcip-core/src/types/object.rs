//! How the objects of the protocol are read and written.
//!
//! serde's `flatten` buffers every member of an object twice; these objects are on the path of every
//! message, so [`object!`] generates the reading and the writing instead, and keeps unknown members in an
//! [`Extra`](super::Extra) that costs nothing while it is empty.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap};

use super::{CacheHint, RequestMeta};

/// An object that can write its members into a larger one.
///
/// With it a codec adds what a revision wants around a value (`resultType`, members of `_meta`) in the same
/// pass that writes the value. Types of extensions may implement it by hand.
pub trait Object: Serialize {
    /// Writes every member except `_meta`.
    ///
    /// # Errors
    /// What the serializer reports.
    fn write_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error>;

    /// Whether a modern result of this type says how long it stays fresh.
    const CACHEABLE: bool = false;

    /// How long the result stays fresh, if that is said.
    fn cache_hint(&self) -> Option<CacheHint> {
        None
    }

    /// Says how long the result stays fresh. Without effect on types that are not cacheable.
    fn set_cache_hint(&mut self, cache: Option<CacheHint>) {
        let _ = cache;
    }

    /// The `_meta` of a request's params, where this is such.
    fn request_meta(&self) -> Option<&RequestMeta> {
        None
    }

    /// Whether there is nothing to write under `_meta`.
    fn meta_is_empty(&self) -> bool {
        true
    }

    /// Writes the members of `_meta`, except those named in `skip`.
    ///
    /// # Errors
    /// What the serializer reports.
    fn write_meta_members<M: SerializeMap>(&self, map: &mut M, skip: &[&str]) -> Result<(), M::Error> {
        let _ = (map, skip);
        Ok(())
    }
}

/// An object that is read member by member, so that a tagged union can begin before it knows the rest.
pub(crate) trait ReadObject: Sized {
    /// What has been read so far.
    type Partial: Default;

    /// Reads the value of the member `key`.
    fn read_member<'de, A: MapAccess<'de>>(
        partial: &mut Self::Partial,
        key: Cow<'de, str>,
        map: &mut A,
    ) -> Result<(), A::Error>;

    /// Ends the object: every required member must have been read.
    fn finish<E: serde::de::Error>(partial: Self::Partial) -> Result<Self, E>;
}

/// Reads a whole object.
pub(crate) fn read<'de, T: ReadObject, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    struct ObjectVisitor<T>(PhantomData<T>);

    impl<'de, T: ReadObject> Visitor<'de> for ObjectVisitor<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<T, A::Error> {
            read_rest(T::Partial::default(), map)
        }
    }

    deserializer.deserialize_map(ObjectVisitor(PhantomData))
}

/// Reads the members that are left of an object.
pub(crate) fn read_rest<'de, T: ReadObject, A: MapAccess<'de>>(
    mut partial: T::Partial,
    mut map: A,
) -> Result<T, A::Error> {
    while let Some(key) = map.next_key_seed(Key)? {
        T::read_member(&mut partial, key, &mut map)?;
    }
    T::finish(partial)
}

/// Reads a key without copying it where the input allows.
pub(crate) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        struct KeyVisitor;

        impl<'de> Visitor<'de> for KeyVisitor {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a member name")
            }

            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text))
            }
        }

        deserializer.deserialize_str(KeyVisitor)
    }
}

/// Reads the value of a member that may occur once.
pub(crate) fn read_once<'de, T, A>(slot: &mut Option<T>, key: &'static str, map: &mut A) -> Result<(), A::Error>
where
    T: serde::Deserialize<'de>,
    A: MapAccess<'de>,
{
    if slot.is_some() {
        return Err(A::Error::duplicate_field(key));
    }
    *slot = Some(map.next_value()?);
    Ok(())
}

/// Reads a member whose value is fixed by the type.
pub(crate) fn read_tag<'de, A: MapAccess<'de>>(
    key: &'static str,
    expected: &'static str,
    map: &mut A,
) -> Result<(), A::Error> {
    let found: Cow<'_, str> = map.next_value_seed(Key)?;
    if found == expected {
        return Ok(());
    }
    Err(A::Error::custom(format_args!("`{key}` must be \"{expected}\"")))
}

/// Declares an object of the protocol.
///
/// The sections, all optional, in this order:
/// - `tag { "type": "text" }`: a member with a fixed value;
/// - `required`: must be there; arguments of `new`, by `Into`;
/// - `required_scalars`: the same for numbers, taken as they are so that literals infer;
/// - `always`: absent or `null` is the empty collection, and an empty one is written; arguments of `new`;
/// - `optional`: absent or `null` is `None`; set by the method named after `=>`;
/// - `scalars`: the same for values that are `Copy`;
/// - `nullable`: absent is `None`, `null` is a value;
/// - `lists`: absent or `null` is the empty collection, and an empty one is not written;
/// - `cache: CacheHint`: the freshness of a cacheable result;
/// - `meta: Type`: `_meta`;
/// - `ignored`: members that belong to the envelope and never reach `extra`.
macro_rules! object {
    (
        $(#[$attr:meta])*
        pub struct $name:ident {
            $( tag { $tag_key:literal : $tag:literal } )?
            $( required { $( $(#[$r_attr:meta])* $r:ident : $r_ty:ty = $r_key:literal, )* } )?
            $( required_scalars { $( $(#[$q_attr:meta])* $q:ident : $q_ty:ty = $q_key:literal, )* } )?
            $( always { $( $(#[$a_attr:meta])* $a:ident : $a_ty:ty = $a_key:literal, )* } )?
            $( optional { $( $(#[$o_attr:meta])* $o:ident : $o_ty:ty = $o_key:literal => $o_set:ident, )* } )?
            $( scalars { $( $(#[$s_attr:meta])* $s:ident : $s_ty:ty = $s_key:literal => $s_set:ident, )* } )?
            $( nullable { $( $(#[$n_attr:meta])* $n:ident : $n_ty:ty = $n_key:literal => $n_set:ident, )* } )?
            $( lists { $( $(#[$l_attr:meta])* $l:ident : $l_ty:ty = $l_key:literal => $l_set:ident, )* } )?
            $( cache: $c_ty:ty, )?
            $( meta: $m_ty:ty, )?
            $( ignored { $( $i_key:literal, )* } )?
        }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($( $(#[$r_attr])* pub $r: $r_ty, )*)?
            $($( $(#[$q_attr])* pub $q: $q_ty, )*)?
            $($( $(#[$a_attr])* pub $a: $a_ty, )*)?
            $($( $(#[$o_attr])* pub $o: Option<$o_ty>, )*)?
            $($( $(#[$s_attr])* pub $s: Option<$s_ty>, )*)?
            $($( $(#[$n_attr])* pub $n: Option<$n_ty>, )*)?
            $($( $(#[$l_attr])* pub $l: $l_ty, )*)?
            $(
                /// How long the result stays fresh, and for whom. Without it, a modern peer is told that the
                /// result is stale at once and private.
                pub cache: Option<$c_ty>,
            )?
            $(
                /// The `_meta` of this object.
                pub meta: $m_ty,
            )?
            /// Members that this library does not know, kept as they came.
            pub extra: $crate::types::Extra,
        }

        impl $name {
            /// A value with everything that is required, and nothing else.
            #[must_use]
            pub fn new($($( $r: impl Into<$r_ty>, )*)? $($( $a: impl Into<$a_ty>, )*)? $($( $q: $q_ty, )*)?) -> Self {
                Self {
                    $($( $r: $r.into(), )*)?
                    $($( $q, )*)?
                    $($( $a: $a.into(), )*)?
                    $($( $o: None, )*)?
                    $($( $s: None, )*)?
                    $($( $n: None, )*)?
                    $($( $l: Default::default(), )*)?
                    $( cache: None::<$c_ty>, )?
                    $( meta: <$m_ty>::default(), )?
                    extra: Default::default(),
                }
            }

            $($(
                #[doc = concat!("Sets `", $o_key, "`.")]
                #[must_use]
                pub fn $o_set(mut self, value: impl Into<$o_ty>) -> Self {
                    self.$o = Some(value.into());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets `", $s_key, "`.")]
                #[must_use]
                pub fn $s_set(mut self, value: $s_ty) -> Self {
                    self.$s = Some(value);
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets `", $n_key, "`.")]
                #[must_use]
                pub fn $n_set(mut self, value: impl Into<$n_ty>) -> Self {
                    self.$n = Some(value.into());
                    self
                }
            )*)?

            $($(
                #[doc = concat!("Sets `", $l_key, "`.")]
                #[must_use]
                pub fn $l_set(mut self, value: impl Into<$l_ty>) -> Self {
                    self.$l = value.into();
                    self
                }
            )*)?

            $(
                /// Sets how long the result stays fresh, and for whom.
                #[must_use]
                pub fn with_cache(mut self, cache: $c_ty) -> Self {
                    self.cache = Some(cache);
                    self
                }
            )?

            $(
                /// Sets `_meta`.
                #[must_use]
                pub fn with_meta(mut self, value: impl Into<$m_ty>) -> Self {
                    self.meta = value.into();
                    self
                }
            )?

            /// Adds a member that this library does not know. A known name is never written from here.
            #[must_use]
            pub fn with_extra(mut self, key: impl Into<String>, value: impl Into<serde_json::Value>) -> Self {
                self.extra.insert(key, value);
                self
            }
        }

        const _: () = {
            use std::borrow::Cow;
            use serde::de::{Deserialize, Deserializer, MapAccess};
            use serde::ser::{Serialize, SerializeMap, Serializer};
            use $crate::types::object::{Object, ReadObject};

            const KNOWN: &[&str] = &[
                "_meta",
                $( $tag_key, )?
                $($( $r_key, )*)?
                $($( $q_key, )*)?
                $($( $a_key, )*)?
                $($( $o_key, )*)?
                $($( $s_key, )*)?
                $($( $n_key, )*)?
                $($( $l_key, )*)?
                $( <$c_ty>::TTL_KEY, <$c_ty>::SCOPE_KEY, )?
                $($( $i_key, )*)?
            ];

            impl Object for $name {
                fn write_members<M: SerializeMap>(&self, map: &mut M) -> Result<(), M::Error> {
                    $( map.serialize_entry($tag_key, $tag)?; )?
                    $($( map.serialize_entry($r_key, &self.$r)?; )*)?
                    $($( map.serialize_entry($q_key, &self.$q)?; )*)?
                    $($( map.serialize_entry($a_key, &self.$a)?; )*)?
                    $($( if let Some(value) = &self.$o { map.serialize_entry($o_key, value)?; } )*)?
                    $($( if let Some(value) = &self.$s { map.serialize_entry($s_key, value)?; } )*)?
                    $($( if let Some(value) = &self.$n { map.serialize_entry($n_key, value)?; } )*)?
                    $($( if !self.$l.is_empty() { map.serialize_entry($l_key, &self.$l)?; } )*)?
                    $( <$c_ty>::write_optional(&self.cache, map)?; )?
                    self.extra.write_members(map, KNOWN)
                }

                $(
                    const CACHEABLE: bool = true;

                    fn cache_hint(&self) -> Option<$c_ty> {
                        self.cache
                    }

                    fn set_cache_hint(&mut self, cache: Option<$c_ty>) {
                        self.cache = cache;
                    }
                )?

                $(
                    fn request_meta(&self) -> Option<&$crate::types::RequestMeta> {
                        <$m_ty>::as_request_meta(&self.meta)
                    }

                    fn meta_is_empty(&self) -> bool {
                        <$m_ty>::is_empty(&self.meta)
                    }

                    fn write_meta_members<M: SerializeMap>(
                        &self,
                        map: &mut M,
                        skip: &[&str],
                    ) -> Result<(), M::Error> {
                        self.meta.write_members(map, skip)
                    }
                )?
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let mut map = serializer.serialize_map(None)?;
                    Object::write_members(self, &mut map)?;
                    $(
                        let meta: &$m_ty = &self.meta;
                        if !meta.is_empty() {
                            map.serialize_entry("_meta", meta)?;
                        }
                    )?
                    map.end()
                }
            }

            #[derive(Default)]
            pub(crate) struct Partial {
                $($( $r: Option<$r_ty>, )*)?
                $($( $q: Option<$q_ty>, )*)?
                $($( $a: Option<Option<$a_ty>>, )*)?
                $($( $o: Option<Option<$o_ty>>, )*)?
                $($( $s: Option<Option<$s_ty>>, )*)?
                $($( $n: Option<$n_ty>, )*)?
                $($( $l: Option<Option<$l_ty>>, )*)?
                $( cache: <$c_ty as $crate::types::caching::ReadCache>::Partial, )?
                $( meta: Option<Option<$m_ty>>, )?
                extra: $crate::types::Extra,
            }

            impl ReadObject for $name {
                type Partial = Partial;

                fn read_member<'de, A: MapAccess<'de>>(
                    partial: &mut Partial,
                    key: Cow<'de, str>,
                    map: &mut A,
                ) -> Result<(), A::Error> {
                    #[allow(unused_imports, reason = "an object may have no members of one kind")]
                    use $crate::types::object::{read_once, read_tag};
                    match &*key {
                        $( $tag_key => read_tag($tag_key, $tag, map), )?
                        $($( $r_key => read_once(&mut partial.$r, $r_key, map), )*)?
                        $($( $q_key => read_once(&mut partial.$q, $q_key, map), )*)?
                        $($( $a_key => read_once(&mut partial.$a, $a_key, map), )*)?
                        $($( $o_key => read_once(&mut partial.$o, $o_key, map), )*)?
                        $($( $s_key => read_once(&mut partial.$s, $s_key, map), )*)?
                        $($( $n_key => read_once(&mut partial.$n, $n_key, map), )*)?
                        $($( $l_key => read_once(&mut partial.$l, $l_key, map), )*)?
                        $(
                            <$c_ty>::TTL_KEY => partial.cache.read_ttl(map),
                            <$c_ty>::SCOPE_KEY => partial.cache.read_scope(map),
                        )?
                        $( "_meta" => { let slot: &mut Option<Option<$m_ty>> = &mut partial.meta; read_once(slot, "_meta", map) } )?
                        $($( $i_key => map.next_value::<serde::de::IgnoredAny>().map(drop), )*)?
                        _ => partial.extra.read_member(key, map),
                    }
                }

                #[allow(unused_variables, reason = "an object may have no required member")]
                fn finish<E: serde::de::Error>(partial: Partial) -> Result<Self, E> {
                    Ok(Self {
                        $($( $r: partial.$r.ok_or_else(|| E::missing_field($r_key))?, )*)?
                        $($( $q: partial.$q.ok_or_else(|| E::missing_field($q_key))?, )*)?
                        $($( $a: partial.$a.flatten().unwrap_or_default(), )*)?
                        $($( $o: partial.$o.flatten(), )*)?
                        $($( $s: partial.$s.flatten(), )*)?
                        $($( $n: partial.$n, )*)?
                        $($( $l: partial.$l.flatten().unwrap_or_default(), )*)?
                        $( cache: { let cache: Option<$c_ty> = partial.cache.finish(); cache }, )?
                        $( meta: { let meta: Option<Option<$m_ty>> = partial.meta; meta.flatten().unwrap_or_default() }, )?
                        extra: partial.extra,
                    })
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    $crate::types::object::read(deserializer)
                }
            }
        };
    };
}

/// Declares a set of strings that a revision closes: an unknown one is an error.
macro_rules! closed_enum {
    (
        $(#[$attr:meta])*
        pub enum $name:ident { $( $(#[$v_attr:meta])* $variant:ident = $text:literal, )* }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[$v_attr])* #[serde(rename = $text)] $variant, )*
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $( Self::$variant => $text, )* }
            }
        }
    };
}

/// Declares a set of strings that may grow: an unknown one is kept.
macro_rules! open_enum {
    (
        $(#[$attr:meta])*
        pub enum $name:ident { $( $(#[$v_attr:meta])* $variant:ident = $text:literal, )* }
    ) => {
        $(#[$attr])*
        #[derive(Clone, Debug, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $( $(#[$v_attr])* $variant, )*
            /// A value that this library does not know.
            Other(String),
        }

        impl $name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self { $( Self::$variant => $text, )* Self::Other(text) => text }
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                match text.as_str() { $( $text => Self::$variant, )* _ => Self::Other(text) }
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                String::deserialize(deserializer).map(Self::from)
            }
        }
    };
}

pub(crate) use {closed_enum, object, open_enum};
