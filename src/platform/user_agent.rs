//! Which browser this is. Asked only to tell people what works better elsewhere, never to switch anything off.

use super::error::window;

/// What the browser calls itself; empty where it does not say.
pub fn user_agent() -> String {
    window().ok().and_then(|window| window.navigator().user_agent().ok()).unwrap_or_default()
}

/// True for the browser inside a chat app: it may clear what a page stores, and offers no files and no printing.
pub fn is_in_app_browser(user_agent: &str) -> bool {
    const APPS: [&str; 8] = ["MicroMessenger", "DingTalk", "QQ/", "Feishu", "Lark/", "Weibo", "AlipayClient", "baiduboxapp"];
    APPS.iter().any(|app| user_agent.contains(app))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_inside_chat_apps_are_known() {
        let phone =
            "Mozilla/5.0 (Linux; Android 13; V2049A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0 Mobile Safari/537.36";
        for (user_agent, in_app) in [
            (phone.to_owned(), false),
            (format!("{phone} MMWEBID/5 MicroMessenger/8.0.47 WeChat/arm64"), true),
            (format!("{phone} wxwork/4.1 MicroMessenger/7.0.1"), true),
            (format!("{phone} DingTalk/7.5"), true),
            (format!("{phone} MQQBrowser/14.5"), false),
            (String::new(), false),
        ] {
            assert_eq!(is_in_app_browser(&user_agent), in_app, "{user_agent}");
        }
    }
}
