//! To come.
use crate::tree::Hash;
/// To come.
#[derive(Default)]
pub struct Memo;
impl Memo {
    pub fn get<T>(&self, _kind: &'static str, _key: Hash) -> Option<T> {
        None
    }
    pub fn put<T>(&self, _kind: &'static str, _key: Hash, _value: &T) {}
}
