use std::hash::{DefaultHasher, Hash, Hasher};

fn main() {
    dotenvy::dotenv().ok();
    let mut hasher = DefaultHasher::new();
    let key = "{T}";
    key.hash(&mut hasher);
    println!("{:x}", hasher.finish());
}
