//! 费用: what is planned, spent, collected and claimed, from the letter to the claim.

use super::{
    approvals::ApprovalsSection,
    budget::BudgetLine,
    checks::ChecksLine,
    claim::ClaimSection,
    correct::{Correcting, ReasonSheet},
    days::DaysSection,
    fees::FeesSection,
    meals::MealsSection,
    others::OtherCostsSection,
    papers::PapersSection,
    receipts::ReceiptsSection,
    rooms::RoomsSection,
};
use leptos::prelude::*;

/// 费用.
#[component]
pub(in crate::pages::reception) fn CostsTab() -> impl IntoView {
    Correcting::provide();
    view! {
        <BudgetLine />
        <ChecksLine />
        <div class="costs">
            <div class="costs__plan">
                <ApprovalsSection />
                <MealsSection />
                <RoomsSection />
                <OtherCostsSection />
            </div>
            <div class="costs__spent">
                <FeesSection />
                <ReceiptsSection />
                <DaysSection />
                <ClaimSection />
                <PapersSection />
            </div>
        </div>
        <ReasonSheet />
    }
}
