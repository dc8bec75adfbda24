//! Prints the variables of `.env` as dotenvy reads them, name and value each ended by a zero byte.

fn main() -> Result<(), dotenvy::Error> {
    for it in dotenvy::from_path_iter(".env")? {
        let (name, value) = it?;
        print!("{name}\0{value}\0");
    }
    Ok(())
}
