//! The worker as the tests start it: nothing but the library's own.

fn main() -> std::process::ExitCode {
    read::sandbox::worker_main()
}
