//! A program with all that it starts.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Pid, PidfdFlags, pidfd_open};

use crate::driver::DEADLINE;

/// Ended, with all that it started, when this is dropped.
pub struct Group(Child);

impl Group {
    /// Starts a program in a group of its own.
    pub fn start(command: &mut Command) -> Self {
        let name = command.get_program().to_owned();
        let child = command.process_group(0).spawn();
        Self(child.unwrap_or_else(|error| panic!("{} does not start: {error}", name.display())))
    }

    /// The program itself.
    pub fn child(&mut self) -> &mut Child {
        &mut self.0
    }

    /// The ids of the processes that the program has started.
    pub fn children(&self) -> Vec<u32> {
        children(self.0.id())
    }

    /// Ends the program and all that it, and they, have started at once, as a power cut would, and
    /// waits until nothing of it is left.
    pub fn end(self) {
        let mut all = vec![self.0.id()];
        let mut looked = 0;
        while let Some(&id) = all.get(looked) {
            all.extend(children(id));
            looked += 1;
        }
        let ids: Vec<String> = all.iter().map(u32::to_string).collect();
        kill(&ids.join(" "));
        for id in all {
            assert!(ends(id, DEADLINE), "process {id} goes on");
        }
    }
}

fn children(id: u32) -> Vec<u32> {
    let tasks = std::fs::read_dir(format!("/proc/{id}/task"));
    let tasks = tasks.into_iter().flatten().filter_map(Result::ok);
    let children = tasks.map(|task| std::fs::read_to_string(task.path().join("children")));
    let children: Vec<String> = children.filter_map(Result::ok).collect();
    let ids = children.iter().flat_map(|ids| ids.split_whitespace());
    ids.filter_map(|id| id.parse().ok()).collect()
}

impl Drop for Group {
    fn drop(&mut self) {
        // All of them may have ended already.
        kill(&format!("-{}", self.0.id()));
        let _ = self.0.wait();
    }
}

/// Waits until a process has ended, at most so long; whether it has.
pub fn ends(id: u32, within: Duration) -> bool {
    let id = id.try_into().ok().and_then(Pid::from_raw);
    let id = id.expect("a process has a number");
    let Ok(process) = pidfd_open(id, PidfdFlags::empty()) else {
        return true;
    };
    let mut ended = [PollFd::new(&process, PollFlags::IN)];
    let within = Timespec::try_from(within).expect("it is not longer than a life");
    poll(&mut ended, Some(&within)).expect("a process can be waited for") > 0
}

/// Ends processes, or with a minus sign a group, as a power cut would.
pub fn kill(ids: &str) {
    let command = format!("kill -KILL {ids} 2>/dev/null");
    let _ = Command::new("sh").args(["-c", &command]).status();
}
