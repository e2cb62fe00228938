//! Letters and approvals (公函、审批): a record of what was sent and signed elsewhere.

use super::Money;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What announced the visit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum LetterForm {
    /// 公函
    #[default]
    Letter,
    /// 邀请函 with content, itinerary and people: may stand for the letter.
    Invitation,
    /// 电话记录: alone it is no voucher.
    Phone,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// The visiting unit's official letter (公函). Often it comes after the first phone call.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Letter {
    /// 文号; empty while the letter is not yet there (公函：待补).
    pub number: String,
    /// Letter, invitation or phone record.
    pub form: LetterForm,
    /// Sending unit (来函单位).
    pub unit: String,
    /// Date on the letter.
    pub issued: Option<NaiveDate>,
    /// Heads named in it.
    pub heads: Option<u32>,
    /// Purpose and itinerary in short.
    pub content: String,
}

impl Letter {
    /// Whether it is there and counts as a voucher.
    pub fn is_there(&self) -> bool {
        !self.number.trim().is_empty() && self.form != LetterForm::Phone
    }
}

/// What an approval is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalKind {
    /// The reception as a whole, one step of it (接待审批).
    #[default]
    Reception,
    /// An exception from a local standard (超出本地标准).
    Exception,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// Where it was signed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ApprovalChannel {
    /// 纸质审批单
    #[default]
    Paper,
    /// OA
    Oa,
    /// 电话请示, to be signed later.
    Phone,
    /// Of a newer version of this app.
    #[serde(other)]
    Unknown,
}

/// One approval on record (已批). This app signs nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Approval {
    /// False once removed.
    pub live: bool,
    /// What it is about.
    pub kind: ApprovalKind,
    /// Position among those signed on one day; ties are broken by id.
    pub order: u32,
    /// Who (审批人), by name and post as written.
    pub who: String,
    /// 意见: `同意`.
    pub opinion: String,
    /// When it was signed.
    pub on: Option<NaiveDate>,
    /// Where.
    pub channel: ApprovalChannel,
}

/// What the approval form (接待审批单) says besides its signatures.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ApprovalForm {
    /// 编号: `SP-2026-014`; may be empty.
    pub number: String,
    /// Heads approved, guests and companions at table (批准用餐人数).
    pub heads: Option<u32>,
    /// Amount approved.
    pub amount: Option<Money>,
    /// Why it was signed after the visit (事后补批原因); empty when it was not.
    pub urgent: String,
}

/// The claim (报销).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// The day it was handed in.
    pub on: Option<NaiveDate>,
    /// 报销金额; none until it is known.
    pub amount: Option<Money>,
    /// Number of the claim or of the payment (报销单号、付款凭证).
    pub number: String,
    /// What the list has to explain (清单说明): 超标, 超员, spending far from the plan.
    pub remark: String,
}
