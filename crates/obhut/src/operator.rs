//! Who sits at the command line: the system user, whom the log names as the operator.

use std::fs;

/// The name of the user the program runs as.
///
/// The system's list of users is asked before the environment, which anyone can write. A user the
/// list does not know is named by number.
pub fn name() -> String {
    let uid = rustix::process::getuid().as_raw();
    let listed = fs::read_to_string("/etc/passwd").ok().and_then(|list| named(&list, uid));
    let told = || ["LOGNAME", "USER"].iter().find_map(|name| std::env::var(name).ok());
    listed.or_else(told).filter(|name| is_name(name)).unwrap_or_else(|| format!("uid-{uid}"))
}

/// The user of that number in a list of users: `name:password:number:…`.
fn named(list: &str, uid: u32) -> Option<String> {
    list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)?.parse() == Ok(uid)).then(|| name.to_owned())
    })
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.len() <= 64 && !text.chars().any(char::is_control)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_named_by_the_list_of_users() {
        let list = "root:x:0:0:root:/root:/bin/sh\nanna:x:1000:1000::/home/anna:/bin/sh\nbroken\n";
        assert_eq!(named(list, 1000).as_deref(), Some("anna"));
        assert_eq!(named(list, 7), None);
    }

    #[test]
    fn there_is_always_a_name() {
        assert!(is_name(&name()));
    }
}
