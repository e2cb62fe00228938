//! The parts of the checklist (准备清单), of which all but one are the pre-event list.

use serde::{Deserialize, Serialize};

/// The parts of the checklist, in the order they stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// 上次要改的: one task for each lesson still open.
    Lessons,
    /// 公函名单
    Letter,
    /// 人员分工
    People,
    /// 踩点
    Recce,
    /// 会务
    Hall,
    /// 车辆
    Vehicles,
    /// 食宿
    Stay,
    /// 十大须知
    Notes,
    /// 收尾: the post-event list.
    Closing,
    /// 其他: own tasks, and parts of a newer version of this app.
    #[default]
    #[serde(other)]
    Other,
}

impl Part {
    /// The parts, in order.
    pub const ALL: [Self; 10] = [
        Self::Lessons,
        Self::Letter,
        Self::People,
        Self::Recce,
        Self::Hall,
        Self::Vehicles,
        Self::Stay,
        Self::Notes,
        Self::Closing,
        Self::Other,
    ];

    /// Its heading in texts that are sent and printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Lessons => "上次要改的",
            Self::Letter => "公函名单",
            Self::People => "人员分工",
            Self::Recce => "踩点",
            Self::Hall => "会务",
            Self::Vehicles => "车辆",
            Self::Stay => "食宿",
            Self::Notes => "十大须知",
            Self::Other => "其他",
            Self::Closing => "收尾",
        }
    }
}
