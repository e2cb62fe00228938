//! The stages of a reception (阶段) that lessons are filed under, and the words that tell them.

use super::order::Gather;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The stage of a reception a lesson belongs to (阶段).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// 统筹
    Planning,
    /// 名单材料
    Papers,
    /// 踩点
    Recce,
    /// 会务
    Hall,
    /// 车辆
    Vehicles,
    /// 食宿
    Stay,
    /// 变更
    Changes,
    /// 领导
    Leaders,
    /// 安全
    Safety,
    /// 结算
    Settlement,
    /// 其他, or a stage of a newer version of this app.
    #[default]
    #[serde(other)]
    Other,
}

/// Words by which a sentence is filed; the first that occurs gives the stage.
const WORDS: [(&str, Stage); 49] = [
    ("踩点", Stage::Recce),
    ("复踩", Stage::Recce),
    ("路线", Stage::Recce),
    ("施工", Stage::Recce),
    ("围挡", Stage::Recce),
    ("掉头", Stage::Vehicles),
    ("安全", Stage::Safety),
    ("受伤", Stage::Safety),
    ("医疗", Stage::Safety),
    ("防滑", Stage::Safety),
    ("台阶", Stage::Safety),
    ("结冰", Stage::Vehicles),
    ("天气", Stage::Vehicles),
    ("司机", Stage::Vehicles),
    ("车辆", Stage::Vehicles),
    ("大客", Stage::Vehicles),
    ("座位", Stage::Vehicles),
    ("账单", Stage::Settlement),
    ("结账", Stage::Settlement),
    ("票据", Stage::Settlement),
    ("报销", Stage::Settlement),
    ("日结", Stage::Settlement),
    ("变更", Stage::Changes),
    ("回执", Stage::Changes),
    ("没确认", Stage::Changes),
    ("未确认", Stage::Changes),
    ("话筒", Stage::Hall),
    ("桌签", Stage::Hall),
    ("投影", Stage::Hall),
    ("座次", Stage::Hall),
    ("会场", Stage::Hall),
    ("会标", Stage::Hall),
    ("讲解", Stage::Hall),
    ("清真", Stage::Stay),
    ("忌口", Stage::Stay),
    ("用餐", Stage::Stay),
    ("陪餐", Stage::Stay),
    ("菜单", Stage::Stay),
    ("房单", Stage::Stay),
    ("房间", Stage::Stay),
    ("宾馆", Stage::Stay),
    ("名单", Stage::Papers),
    ("材料", Stage::Papers),
    ("公函", Stage::Papers),
    ("数据", Stage::Papers),
    ("讲稿", Stage::Papers),
    ("领导", Stage::Leaders),
    ("下步", Stage::Leaders),
    ("冲突", Stage::Planning),
];

impl Stage {
    /// The stages offered, in the order of a reception.
    pub const ALL: [Self; 11] = [
        Self::Planning,
        Self::Papers,
        Self::Recce,
        Self::Hall,
        Self::Vehicles,
        Self::Stay,
        Self::Changes,
        Self::Leaders,
        Self::Safety,
        Self::Settlement,
        Self::Other,
    ];

    /// Its word in texts that are sent and printed.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Planning => "统筹",
            Self::Papers => "名单材料",
            Self::Recce => "踩点",
            Self::Hall => "会务",
            Self::Vehicles => "车辆",
            Self::Stay => "食宿",
            Self::Changes => "变更",
            Self::Leaders => "领导",
            Self::Safety => "安全",
            Self::Settlement => "结算",
            Self::Other => "其他",
        }
    }

    /// The day of a visit, as in a task, by which a lesson of this stage has to be heeded.
    pub const fn day(self) -> i32 {
        match self {
            Self::Planning => -5,
            Self::Papers | Self::Safety => -2,
            Self::Recce | Self::Hall | Self::Vehicles | Self::Stay | Self::Leaders | Self::Other => -1,
            Self::Changes | Self::Settlement => 0,
        }
    }

    /// The stage that the words of a sentence speak of; a guess.
    pub fn guess(text: &str) -> Self {
        WORDS.iter().find(|(word, _)| text.contains(word)).map_or(Self::Other, |(_, stage)| *stage)
    }
}

/// Words of a sentence that it may be filed under; a guess.
pub fn guess_tags(text: &str) -> BTreeMap<String, bool> {
    WORDS.iter().filter(|(word, _)| text.contains(word)).map(|(word, _)| ((*word).to_owned(), true)).to_map()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_filed_by_its_words() {
        for (text, stage, tags) in [
            ("南环路施工，踩点改在前一天", Stage::Recce, &["施工", "踩点"][..]),
            ("话筒无声", Stage::Hall, &["话筒"]),
            ("变更后苏禾没确认", Stage::Changes, &["变更", "没确认"]),
            ("专家要的材料不知在哪", Stage::Papers, &["材料"]),
            ("园区门口大客掉头难", Stage::Vehicles, &["大客", "掉头"]),
            ("账单多算一人", Stage::Settlement, &["账单"]),
            ("大家辛苦了", Stage::Other, &[]),
            ("", Stage::Other, &[]),
        ] {
            assert_eq!(Stage::guess(text), stage, "{text}");
            assert_eq!(guess_tags(text).into_keys().collect::<Vec<_>>(), tags, "{text}");
        }
    }
}
