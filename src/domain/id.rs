//! Ids of the things an office keeps. Every id is a UUID, so copies made on two devices never collide.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }

        impl From<Uuid> for $name {
            fn from(id: Uuid) -> Self {
                Self(id)
            }
        }
    )*};
}

ids! {
    /// A reception (接待).
    ReceptionId
    /// One of the visitors (接待对象).
    GuestId
    /// One of our own people (我方人员): leaders, staff, drivers, hotel and canteen contacts.
    #[derive(Default)]
    PersonId
    /// One line of the schedule (日程).
    ItemId
    /// One meal with its bill (用餐).
    MealId
    /// A hall, visit point, canteen or hotel (地点).
    PlaceId
    /// A vehicle (车辆).
    VehicleId
    /// One record that somebody was told the plan (告知记录).
    ToldId
    /// One published version of the schedule (定稿), or a change notice (变更通知).
    VersionId
    /// One task of a checklist (清单事项).
    TaskId
    /// One sentence of a debrief (发言).
    LineId
    /// One lesson (经验教训).
    LessonId
    /// One approval on record (审批).
    ApprovalId
    /// One dish or drink of a meal (菜品).
    DishId
    /// One room (住房).
    RoomId
    /// One cost that is neither meal nor room: vehicle, gift, venue (费用).
    CostId
    /// One invoice or receipt (票据).
    ReceiptId
    /// One fee collected from guests (收取).
    FeeId
    /// One correction of a closed day (更正).
    CorrectionId
    /// One line of a bill from hotel or canteen (账单).
    BillId
}

impl ReceptionId {
    /// Id of the reception's checklist. The same on every device; never alter it.
    pub fn checklist_id(self) -> Uuid {
        Uuid::new_v5(&self.0, b"checklist")
    }

    /// Id of the reception's debrief. The same on every device; never alter it.
    pub fn debrief_id(self) -> Uuid {
        Uuid::new_v5(&self.0, b"debrief")
    }
}
